import { NativeSelect } from "@mantine/core";
import type { BalanceGroup, BalanceReportWire } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { SequenceCharts } from "../chart/sequence-charts.tsx";
import { DayField } from "../form/day-field.tsx";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { PrintButton } from "../page/print-button.tsx";
import { useAddressState } from "../table/use-address-state.ts";
import { AttributedTable } from "./attributed-table.tsx";
import { BalanceSummary } from "./balance-summary.tsx";
import { BalanceTable } from "./balance-table.tsx";
import { balanceQuery } from "./queries.ts";

const GROUPS = ["level", "campaign", "slot"] as const satisfies readonly BalanceGroup[];

/** What was earned beside what it cost in trust: as a chart, as a table, and on paper. */
export const BalancePage = () => {
  const say = useSay();
  const [address, write] = useAddressState();
  const by = GROUPS.find((each) => each === address["by"]) ?? "level";
  const balance = useQuery(balanceQuery({ by, from: address["from"], until: address["until"] }));
  return (
    <Page title={say("nav.balance")} lead={say("balance.lead")} actions={<PrintButton />}>
      <div className="table-bar day-bar no-print">
        <NativeSelect
          size="sm"
          label={say("balance.by")}
          data={GROUPS.map((value) => ({ value, label: say(`balance.by.${value}`) }))}
          value={by}
          onChange={({ currentTarget }) => write({ by: currentTarget.value })}
        />
        {(["from", "until"] as const).map((end) => (
          <DayField
            key={end}
            label={say(`balance.${end}`)}
            value={address[end] ?? ""}
            onChange={(day) => write({ [end]: day })}
          />
        ))}
      </div>
      <Loaded query={balance} height={560}>
        {(report) => <BalanceParts report={report} />}
      </Loaded>
    </Page>
  );
};

const BalanceParts = ({ report }: { readonly report: BalanceReportWire }) => {
  const say = useSay();
  const figures = useFigures();
  const { lines, attributed, from, until, by } = report;
  const shop = lines.find((line) => line.by === "shop");
  return (
    <>
      <p className="quiet">{say("balance.days", { from: figures.day(from), until: figures.day(until) })}</p>
      {shop === undefined ? null : (
        <Panel title={say("balance.shop")} lead={say("balance.shop.lead")}>
          <BalanceSummary line={shop} />
          {shop.overTime.length === 0 ? null : <SequenceCharts line={shop} />}
        </Panel>
      )}
      <Panel title={say(`balance.by.${by}`)} lead={say("balance.lines.lead")}>
        <BalanceTable lines={lines.filter((line) => line.by !== "shop")} by={by} />
      </Panel>
      {attributed === undefined ? null : (
        <Panel title={say("balance.attributed")} lead={say("balance.attributed.lead")}>
          <AttributedTable slots={attributed} />
        </Panel>
      )}
    </>
  );
};
