import { SegmentedControl } from "@mantine/core";
import type { CampaignReportRowWire, CampaignReportWire, ReportGroup } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Panel } from "../page/panel.tsx";
import { Stat } from "../page/stat.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import { campaignReportQuery } from "./queries.ts";

type Group = Exclude<ReportGroup, "total">;
const GROUPS: readonly Group[] = ["creative", "slot", "level", "consent", "day"];

/** What a campaign did; of people from twenty upwards. */
export const CampaignReport = ({ campaignId }: { readonly campaignId: string }) => {
  const say = useSay();
  const report = useQuery(campaignReportQuery(campaignId));
  return (
    <Panel title={say("report.title")} lead={say("report.lead")}>
      <Loaded query={report} height={320}>
        {(data) => <ReportTables report={data} />}
      </Loaded>
    </Panel>
  );
};

const ReportTables = ({ report }: { readonly report: CampaignReportWire }) => {
  const say = useSay();
  const figures = useFigures();
  const [group, setGroup] = useState<Group>("creative");
  const total = report.rows.find(({ by }) => by === "total");
  const columns = useMemo((): readonly Column<CampaignReportRowWire>[] => {
    const number = (
      id: "chosen" | "impressions" | "clicks" | "people" | "conversions",
    ): Column<CampaignReportRowWire> => ({
      id,
      title: say(`report.${id}`),
      align: "end",
      value: (row) => row[id],
      show: (row) => figures.count(row[id]),
    });
    return [
      { id: "name", title: say(`report.by.${group}`), width: 1.6, value: ({ name }) => name },
      number("impressions"),
      number("clicks"),
      {
        id: "rate",
        title: say("report.clickRate"),
        align: "end",
        width: 2.2,
        value: ({ clickRate }) => clickRate?.rate ?? null,
        show: ({ clickRate }) =>
          clickRate === null
            ? "–"
            : `${figures.share(clickRate.rate)} (${figures.share(clickRate.lower)}–${figures.share(clickRate.upper)})`,
      },
      number("people"),
      number("conversions"),
      {
        id: "revenue",
        title: say("report.revenue"),
        align: "end",
        value: ({ revenue }) => revenue,
        show: ({ revenue }) => figures.money(revenue),
      },
    ];
  }, [say, figures, group]);
  return (
    <div className="stack">
      {total === undefined ? null : (
        <dl className="stats">
          <Stat label={say("report.impressions")} value={figures.count(total.impressions)} />
          <Stat label={say("report.clicks")} value={figures.count(total.clicks)} />
          <Stat label={say("report.conversions")} value={figures.count(total.conversions)} />
          <Stat label={say("report.revenue")} value={figures.money(total.revenue)} />
          <Stat label={say("report.spent")} value={figures.money(total.spent)} />
        </dl>
      )}
      <SegmentedControl
        className="no-print"
        aria-label={say("report.by")}
        data={GROUPS.map((value) => ({ value, label: say(`report.by.${value}`) }))}
        value={group}
        onChange={(value) => setGroup(GROUPS.find((each) => each === value) ?? "creative")}
      />
      <DataTable
        {...{ columns }}
        rows={report.rows.filter(({ by }) => by === group)}
        title={`${report.name} ${say(`report.by.${group}`)}`}
        isShort={true}
        keyOf={({ name }) => name}
        empty={{ title: say("report.empty.title"), text: say("report.empty.text") }}
      />
    </div>
  );
};
