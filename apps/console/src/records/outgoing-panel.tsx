import type { RecipientsWire } from "@seimbang/contracts";
import { useMemo } from "react";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import { StateBadge } from "../page/state-badge.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import { sayOutgoingUse } from "./say-register.ts";

type Observed = RecipientsWire["observed"][number];

/** Every host that the shop's processes were seen to call, and whose it is declared to be. */
export const OutgoingPanel = ({ observed }: { readonly observed: readonly Observed[] }) => {
  const say = useSay();
  const figures = useFigures();
  const columns = useMemo(
    (): readonly Column<Observed>[] => [
      {
        id: "host",
        title: say("outgoing.host"),
        width: 1.8,
        value: ({ host }) => host,
        show: ({ host }) => <code>{host}</code>,
      },
      { id: "use", title: say("outgoing.use"), width: 1.4, value: ({ use }) => sayOutgoingUse(say, use) },
      {
        id: "calls",
        title: say("outgoing.calls"),
        align: "end",
        value: ({ calls }) => calls,
        show: ({ calls }) => figures.count(calls),
      },
      {
        id: "first",
        title: say("outgoing.first"),
        value: ({ firstDay }) => firstDay,
        show: ({ firstDay }) => figures.day(firstDay),
      },
      {
        id: "last",
        title: say("outgoing.last"),
        value: ({ lastDay }) => lastDay,
        show: ({ lastDay }) => figures.day(lastDay),
      },
      {
        id: "whose",
        title: say("outgoing.recipient"),
        width: 1.6,
        value: ({ recipient }) => recipient ?? say("outgoing.unknown"),
        show: ({ recipient }) => recipient ?? <StateBadge tone="bad">{say("outgoing.unknown")}</StateBadge>,
      },
    ],
    [say, figures],
  );
  return (
    <Panel title={say("outgoing.title")} lead={say("outgoing.lead")}>
      <DataTable
        {...{ columns }}
        rows={observed}
        title={say("outgoing.title")}
        isShort={true}
        keyOf={({ host, use }) => `${host} ${use}`}
        empty={{ title: say("outgoing.empty.title"), text: say("outgoing.empty.text") }}
      />
    </Panel>
  );
};
