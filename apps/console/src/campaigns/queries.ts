import type {
  CampaignChangesWire,
  CampaignForecastWire,
  CampaignReportWire,
  CampaignSummaryWire,
  CampaignWire,
  EvidenceItemWire,
} from "@seimbang/contracts";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "../data/ask.ts";

const AT = "/v1/admin/campaigns";

export const campaignsQuery = queryOptions({
  queryKey: ["campaigns", "all"],
  queryFn: async ({ signal }) =>
    (await ask<{ readonly campaigns: readonly CampaignSummaryWire[] }>("GET", AT, { signal })).campaigns,
});

export const campaignQuery = (id: string) =>
  queryOptions({
    queryKey: ["campaigns", "one", id],
    queryFn: ({ signal }) => ask<CampaignWire>("GET", `${AT}/${encodeURIComponent(id)}`, { signal }),
  });

export const campaignChangesQuery = (id: string) =>
  queryOptions({
    queryKey: ["campaigns", "changes", id],
    queryFn: async ({ signal }) =>
      (await ask<CampaignChangesWire>("GET", `${AT}/${encodeURIComponent(id)}/changes`, { signal })).changes,
  });

export const campaignForecastQuery = (id: string) =>
  queryOptions({
    queryKey: ["campaigns", "forecast", id],
    queryFn: ({ signal }) => ask<CampaignForecastWire>("GET", `${AT}/${encodeURIComponent(id)}/forecast`, { signal }),
    staleTime: 60_000,
  });

export const campaignReportQuery = (id: string) =>
  queryOptions({
    queryKey: ["campaigns", "report", id],
    queryFn: ({ signal }) => ask<CampaignReportWire>("GET", `${AT}/${encodeURIComponent(id)}/report`, { signal }),
    staleTime: 60_000,
  });

export const evidenceQuery = queryOptions({
  queryKey: ["campaigns", "evidence"],
  queryFn: async ({ signal }) =>
    (await ask<{ readonly evidence: readonly EvidenceItemWire[] }>("GET", "/v1/admin/evidence", { signal })).evidence,
});
