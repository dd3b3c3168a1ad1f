import { Button, SegmentedControl } from "@mantine/core";
import type { QueuedRequestWire } from "@seimbang/contracts";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "../access/session-context.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { Stat } from "../page/stat.tsx";
import { DataTable } from "../table/data-table.tsx";
import { useAddressState } from "../table/use-address-state.ts";
import { requestsQuery } from "./queries.ts";
import { useRequestColumns } from "./use-request-columns.tsx";

/** What people ask about their data, with the time that the law gives; nothing of what they wrote. */
export const RequestsPage = () => {
  const say = useSay();
  const may = useMay();
  const [address, write] = useAddressState();
  const isWaiting = address["show"] !== "closed";
  const requests = useQuery(requestsQuery(isWaiting));
  return (
    <Page
      title={say("nav.requests")}
      lead={say("requests.lead")}
      actions={
        may("rights.enter") ? (
          <Button
            variant="filled"
            component={Link}
            to="/requests/new"
            leftSection={<IconPlus size={18} aria-hidden={true} />}
          >
            {say("requests.enter")}
          </Button>
        ) : undefined
      }
    >
      <SegmentedControl
        className="narrow no-print"
        aria-label={say("requests.show")}
        value={isWaiting ? "waiting" : "closed"}
        data={[
          { value: "waiting", label: say("requests.waiting") },
          { value: "closed", label: say("requests.closed") },
        ]}
        onChange={(show) => write({ show: show === "closed" ? show : "", standing: "" })}
      />
      <Loaded query={requests} height={420}>
        {(rows) => (
          <>
            {isWaiting ? <Pressing requests={rows} /> : null}
            <RequestTable rows={rows} isWaiting={isWaiting} />
          </>
        )}
      </Loaded>
    </Page>
  );
};

type RequestTableProps = { readonly rows: readonly QueuedRequestWire[]; readonly isWaiting: boolean };

const RequestTable = ({ rows, isWaiting }: RequestTableProps) => {
  const say = useSay();
  const { columns, facets } = useRequestColumns(rows, isWaiting);
  const empty = isWaiting ? "waiting" : "closed";
  return (
    <DataTable
      {...{ rows, columns, facets }}
      title={say("nav.requests")}
      keyOf={({ requestId }) => requestId}
      empty={{ title: say(`requests.empty.${empty}.title`), text: say(`requests.empty.${empty}.text`) }}
    />
  );
};

/** The clocks at one look. */
const Pressing = ({ requests }: { readonly requests: readonly QueuedRequestWire[] }) => {
  const say = useSay();
  const count = (standing: QueuedRequestWire["standing"]): number =>
    requests.filter((each) => each.standing === standing).length;
  const unconfirmed = requests.filter(
    ({ acknowledgement }) => acknowledgement !== undefined && acknowledgement.standing !== "done",
  );
  const nobodys = requests.filter(({ owner }) => owner === undefined);
  return (
    <dl className="stats panel">
      <Stat label={say("requests.late")} value={count("late")} hint={say("requests.late_hint")} />
      <Stat label={say("requests.due_soon")} value={count("due_soon")} hint={say("requests.due_soon_hint")} />
      <Stat label={say("requests.nobodys")} value={nobodys.length} hint={say("requests.nobodys_hint")} />
      <Stat label={say("requests.unconfirmed")} value={unconfirmed.length} hint={say("requests.unconfirmed_hint")} />
    </dl>
  );
};
