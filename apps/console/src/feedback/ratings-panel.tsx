import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useMay } from "../access/session-context.ts";
import { campaignsQuery } from "../campaigns/queries.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Panel } from "../page/panel.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import { type RatedCreative, ratingsQuery } from "./queries.ts";

/** How good customers find creatives, of all campaigns or of one, from twenty people upwards. */
export const RatingsPanel = ({ campaignId }: { readonly campaignId?: string }) => {
  const say = useSay();
  const may = useMay();
  const figures = useFigures();
  const ratings = useQuery(ratingsQuery(campaignId));
  const campaigns = useQuery({ ...campaignsQuery, enabled: may("campaigns.read") }).data;
  const columns = useMemo((): readonly Column<RatedCreative>[] => {
    const names = new Map(campaigns?.map((each) => [each.campaignId, each.name]));
    const nameOf = (id: string): string => names.get(id) ?? "–";
    const ofCampaign: Column<RatedCreative> = {
      id: "campaign",
      title: say("ratings.campaign"),
      width: 1.6,
      value: (rated) => nameOf(rated.campaignId),
      show: (rated) => (
        <Link className="text-link" to="/campaigns/$campaignId" params={{ campaignId: rated.campaignId }}>
          {nameOf(rated.campaignId)}
        </Link>
      ),
    };
    return [
      ...(campaignId === undefined && may("campaigns.read") ? [ofCampaign] : []),
      { id: "creative", title: say("ratings.creative"), width: 1.4, value: ({ creativeId }) => creativeId },
      {
        id: "people",
        title: say("ratings.people"),
        align: "end",
        value: ({ people }) => people,
        show: ({ people }) => figures.count(people),
      },
      {
        id: "mean",
        title: say("ratings.mean"),
        align: "end",
        width: 1.4,
        value: ({ mean }) => mean,
        show: ({ mean, low, high }) =>
          say("ratings.between", { mean: figures.mean(mean), low: figures.mean(low), high: figures.mean(high) }),
      },
    ];
  }, [say, may, figures, campaigns, campaignId]);
  return (
    <Panel title={say("ratings.title")} lead={say("ratings.lead")}>
      <Loaded query={ratings} height={160}>
        {(rows) => (
          <DataTable
            {...{ rows, columns }}
            title={say("ratings.title")}
            isShort={true}
            keyOf={(rated) => `${rated.campaignId} ${rated.creativeId}`}
            empty={{ title: say("ratings.empty.title"), text: say("ratings.empty.text") }}
          />
        )}
      </Loaded>
    </Panel>
  );
};
