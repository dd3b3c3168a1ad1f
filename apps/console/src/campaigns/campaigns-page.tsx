import { Button } from "@mantine/core";
import type { CampaignSummaryWire } from "@seimbang/contracts";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useMay } from "../access/session-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import type { Facet } from "../table/value-column.ts";
import { CAMPAIGN_STATE_NAMES, CampaignStateBadge } from "./campaign-state.tsx";
import { EvidencePanel } from "./evidence-panel.tsx";
import { campaignsQuery } from "./queries.ts";

export const CampaignsPage = () => {
  const say = useSay();
  const may = useMay();
  const figures = useFigures();
  const campaigns = useQuery(campaignsQuery);
  const columns = useMemo(
    (): readonly Column<CampaignSummaryWire>[] => [
      {
        id: "name",
        title: say("campaigns.name"),
        width: 2.4,
        value: ({ name }) => name,
        show: ({ campaignId, name }) => (
          <Link className="text-link" to="/campaigns/$campaignId" params={{ campaignId }}>
            {name}
          </Link>
        ),
      },
      {
        id: "state",
        title: say("campaigns.state"),
        width: 1.5,
        value: ({ state }) => say(`campaign.state.${state}`),
        show: ({ state }) => <CampaignStateBadge state={state} />,
      },
      { id: "tier", title: say("campaigns.tier"), width: 1.6, value: ({ tier }) => say(`campaign.tier.${tier}`) },
      { id: "slots", title: say("campaigns.slots"), width: 1.5, value: ({ slots }) => slots.join(", ") },
      {
        id: "changed",
        title: say("campaigns.changed"),
        width: 1.7,
        value: ({ changedAt }) => changedAt,
        show: ({ changedAt }) => figures.ago(changedAt),
      },
    ],
    [say, figures],
  );
  const facets = useMemo(
    (): readonly Facet<CampaignSummaryWire>[] => [
      {
        id: "in",
        title: say("campaigns.state"),
        options: CAMPAIGN_STATE_NAMES.map((value) => ({ value, label: say(`campaign.state.${value}`) })),
        valueOf: ({ state }) => state,
      },
    ],
    [say],
  );
  return (
    <Page
      title={say("nav.campaigns")}
      lead={say("campaigns.lead")}
      actions={
        may("campaigns.edit") ? (
          <Button
            variant="filled"
            component={Link}
            to="/campaigns/new"
            leftSection={<IconPlus size={18} aria-hidden={true} />}
          >
            {say("campaigns.new")}
          </Button>
        ) : undefined
      }
    >
      <Loaded query={campaigns} height={420}>
        {(rows) => (
          <DataTable
            {...{ rows, columns, facets }}
            title={say("nav.campaigns")}
            keyOf={({ campaignId }) => campaignId}
            empty={{ title: say("campaigns.empty.title"), text: say("campaigns.empty.text") }}
          />
        )}
      </Loaded>
      <EvidencePanel />
    </Page>
  );
};
