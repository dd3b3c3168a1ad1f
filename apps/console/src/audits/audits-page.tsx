import { Button, SegmentedControl } from "@mantine/core";
import type { AuditsWire } from "@seimbang/contracts";
import { IconClipboardCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useMay } from "../access/session-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { PrintButton } from "../page/print-button.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import { useAddressState } from "../table/use-address-state.ts";
import { auditsQuery, closedTasksQuery, openTasksQuery } from "./queries.ts";
import { TasksTable } from "./tasks-table.tsx";
import { useRunAudit } from "./use-run-audit.ts";

/** What audits found and is to be done, and every report that there is. */
export const AuditsPage = () => {
  const say = useSay();
  const may = useMay();
  const run = useRunAudit();
  const [address, write] = useAddressState();
  const isClosed = address["tasks"] === "closed";
  const tasks = useQuery(isClosed ? closedTasksQuery : openTasksQuery);
  return (
    <Page
      title={say("nav.audits")}
      lead={say("audits.lead")}
      actions={
        <>
          {may("audits.run") ? (
            <Button
              variant="filled"
              leftSection={<IconClipboardCheck size={18} aria-hidden={true} />}
              loading={run.isPending}
              onClick={() => run.mutate()}
            >
              {say("audits.run")}
            </Button>
          ) : null}
          <PrintButton />
        </>
      }
    >
      <Panel
        title={say("tasks.title")}
        lead={say("tasks.lead")}
        actions={
          <SegmentedControl
            aria-label={say("tasks.which")}
            data={[
              { value: "open", label: say("tasks.open") },
              { value: "closed", label: say("tasks.closed") },
            ]}
            value={isClosed ? "closed" : "open"}
            onChange={(value) => write({ tasks: value === "closed" ? "closed" : "" })}
          />
        }
      >
        <Loaded query={tasks} height={320}>
          {(rows) => (
            <TasksTable
              title={say("tasks.title")}
              tasks={rows}
              isShort={false}
              empty={{ title: say("tasks.empty.title"), text: say("tasks.empty.text") }}
            />
          )}
        </Loaded>
      </Panel>
      <Reports />
    </Page>
  );
};

const Reports = () => {
  const say = useSay();
  const figures = useFigures();
  const audits = useQuery(auditsQuery);
  const columns = useMemo((): readonly Column<AuditsWire["audits"][number]>[] => {
    const number = (id: "open" | "high" | "failed"): Column<AuditsWire["audits"][number]> => ({
      id,
      title: say(`audits.${id}`),
      align: "end",
      value: (row) => row[id],
      show: (row) => figures.count(row[id]),
    });
    return [
      {
        id: "at",
        title: say("audits.at"),
        width: 2,
        value: ({ at }) => at,
        show: ({ auditId, at }) => (
          <Link className="text-link" to="/audits/$auditId" params={{ auditId }}>
            {figures.moment(at)}
          </Link>
        ),
      },
      number("open"),
      number("high"),
      number("failed"),
    ];
  }, [say, figures]);
  return (
    <Panel title={say("audits.reports")}>
      <Loaded query={audits} height={200}>
        {(rows) => (
          <DataTable
            {...{ rows, columns }}
            title={say("audits.reports")}
            isShort={true}
            keyOf={({ auditId }) => auditId}
            empty={{ title: say("audits.empty.title"), text: say("audits.empty.text") }}
          />
        )}
      </Loaded>
    </Panel>
  );
};
