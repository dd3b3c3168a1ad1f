import { Button } from "@mantine/core";
import type { RetentionReportWire } from "@seimbang/contracts";
import { IconEye } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Empty } from "../page/empty.tsx";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { PrintButton } from "../page/print-button.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import { useAddressState } from "../table/use-address-state.ts";
import { retentionPreviewQuery, retentionRunsQuery } from "./queries.ts";
import { RetentionLines } from "./retention-lines.tsx";

const rowsOf = ({ lines }: RetentionReportWire): number => lines.reduce((sum, { rows }) => sum + rows, 0);

/** What was deleted because its time was over, and what would be now. */
export const RetentionPage = () => {
  const say = useSay();
  return (
    <Page title={say("nav.retention")} lead={say("retention.lead")} actions={<PrintButton />}>
      <DryRun />
      <Runs />
    </Page>
  );
};

const DryRun = () => {
  const say = useSay();
  const figures = useFigures();
  const { data, error, isFetching, refetch } = useQuery(retentionPreviewQuery);
  return (
    <Panel
      title={say("retention.preview")}
      lead={
        data === undefined
          ? say("retention.preview.lead")
          : say("retention.preview.at", { at: figures.moment(data.at), rows: rowsOf(data), events: data.eventsDeleted })
      }
      actions={
        <Button
          leftSection={<IconEye size={16} aria-hidden={true} />}
          loading={isFetching}
          onClick={() => void refetch()}
        >
          {say("retention.preview.do")}
        </Button>
      }
    >
      <TroubleNote error={error} />
      {data === undefined ? null : <RetentionLines title={say("retention.preview")} report={data} />}
    </Panel>
  );
};

const Runs = () => {
  const say = useSay();
  const figures = useFigures();
  const [address, write] = useAddressState();
  const runs = useQuery(retentionRunsQuery);
  const columns = useMemo(
    (): readonly Column<RetentionReportWire>[] => [
      {
        id: "at",
        title: say("retention.at"),
        width: 2,
        value: ({ at }) => at,
        show: ({ at }) => (
          <Button variant="transparent" size="compact-sm" className="row-button" onClick={() => write({ run: at })}>
            {figures.moment(at)}
          </Button>
        ),
      },
      {
        id: "kinds",
        title: say("retention.kinds"),
        align: "end",
        value: ({ lines }) => lines.length,
        show: ({ lines }) => figures.count(lines.length),
      },
      {
        id: "all",
        title: say("retention.rows"),
        align: "end",
        value: rowsOf,
        show: (run) => figures.count(rowsOf(run)),
      },
      {
        id: "events",
        title: say("retention.events"),
        align: "end",
        value: ({ eventsDeleted }) => eventsDeleted,
        show: ({ eventsDeleted }) => figures.count(eventsDeleted),
      },
    ],
    [say, figures, write],
  );
  return (
    <Loaded query={runs} height={360}>
      {(rows) => {
        const chosen = rows.find(({ at }) => at === address["run"]) ?? rows[0];
        if (chosen === undefined)
          return <Empty title={say("retention.empty.title")} text={say("retention.empty.text")} />;
        return (
          <>
            <Panel title={say("retention.run", { at: figures.moment(chosen.at) })} lead={say("retention.run.lead")}>
              <RetentionLines title={say("retention.run", { at: figures.moment(chosen.at) })} report={chosen} />
            </Panel>
            <Panel title={say("retention.runs")} lead={say("retention.runs.lead")}>
              <DataTable
                {...{ rows, columns }}
                title={say("retention.runs")}
                isShort={true}
                keyOf={({ at }) => at}
                empty={{ title: say("retention.empty.title"), text: say("retention.empty.text") }}
              />
            </Panel>
          </>
        );
      }}
    </Loaded>
  );
};
