import type { FairnessReportWire } from "@seimbang/contracts";
import { isLive, listCampaigns } from "../campaigns/read.ts";
import type { FairnessDeps } from "./fairness-deps.ts";
import { findProxies } from "./find-proxies.ts";
import { listLatestAudits, listProxyAudits } from "./store.ts";

/** How every campaign that customers see stands, by its latest audit, and what was last found of slots, levels and proxies. */
export const reportFairness = async ({ database, clock, settings }: FairnessDeps): Promise<FairnessReportWire> => {
  const live = (await listCampaigns(database, undefined)).filter(({ state }) => isLive(state));
  const audits = new Map((await listLatestAudits(database, "campaign")).map((audit) => [audit.target.id, audit]));
  const campaigns = live.map(async ({ campaignId, state, document }) => {
    const audit = audits.get(campaignId);
    return {
      ...{ campaignId, state, name: document.name },
      ...(audit === undefined ? {} : { auditId: audit.auditId, auditedAt: audit.at, verdict: audit.verdict }),
      levelledDown: audit?.levelledDown === true,
      proxies: (await findProxies(database, campaignId, document.targeting)).length,
    };
  });
  const proxies = (await listProxyAudits(database)).toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))[0];
  return {
    asOf: new Date(clock()).toISOString(),
    onFailure: settings.onFailure,
    survey: settings.surveyPurpose !== undefined,
    campaigns: await Promise.all(campaigns),
    others: [...(await othersOf(database, "slot")), ...(await othersOf(database, "level"))],
    ...(proxies === undefined ? {} : { proxies }),
  };
};

const othersOf = async (
  database: FairnessDeps["database"],
  kind: "slot" | "level",
): Promise<FairnessReportWire["others"]> =>
  (await listLatestAudits(database, kind)).map(({ auditId, target, at, verdict }) => ({
    ...{ kind, id: target.id, auditId, verdict },
    auditedAt: at,
  }));
