import type { CampaignForecastWire } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Panel } from "../page/panel.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import { campaignForecastQuery } from "./queries.ts";

type Row = CampaignForecastWire["slots"][number];

/** Whom it could reach, by the choices that customers have made until now. */
export const CampaignForecast = ({ campaignId }: { readonly campaignId: string }) => {
  const say = useSay();
  const figures = useFigures();
  const forecast = useQuery(campaignForecastQuery(campaignId));
  const columns = useMemo((): readonly Column<Row>[] => {
    const number = (id: string, title: string, value: (row: Row) => number | null): Column<Row> => ({
      ...{ id, title, value, align: "end" },
      show: (row) => {
        const known = value(row);
        return known === null ? say("few_people") : figures.count(Math.round(known));
      },
    });
    return [
      { id: "slot", title: say("forecast.slot"), value: ({ slot }) => slot },
      number("audience", say("forecast.audience"), ({ audience }) => audience),
      number("personal", say("forecast.personal"), (row) => row.opportunitiesPerDay.personal),
      number("others", say("forecast.others"), (row) => row.opportunitiesPerDay.others),
      number("most", say("forecast.most"), ({ mostPerDay }) => mostPerDay),
    ];
  }, [say, figures]);
  return (
    <Panel title={say("forecast.title")} lead={say("forecast.lead")}>
      <Loaded query={forecast} height={180}>
        {({ slots, days }) => (
          <>
            <DataTable
              {...{ columns }}
              rows={slots}
              title={say("forecast.title")}
              isShort={true}
              keyOf={({ slot }) => slot}
              empty={{ title: say("forecast.empty"), text: say("forecast.lead") }}
            />
            <p className="quiet">{say("forecast.days", { days })}</p>
          </>
        )}
      </Loaded>
    </Panel>
  );
};
