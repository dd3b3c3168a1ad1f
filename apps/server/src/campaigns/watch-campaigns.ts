import type { CampaignChangeReason, CampaignState } from "@seimbang/contracts";
import { Problem } from "../http/problem.ts";
import type { CampaignDeps } from "./campaign-deps.ts";
import { isLive } from "./campaign-steps.ts";
import { requireGoodCopy } from "./check-copy.ts";
import { findEvidence } from "./evidence-store.ts";
import { listCampaigns, replaceCampaign, type StoredCampaign } from "./store.ts";
import { evidenceOf } from "./write-campaign.ts";

/** How many campaigns were taken from customers' sight, by what became of them. */
export type WatchReport = { readonly ended: number; readonly paused: number; readonly failed: number };

/** In place of a key's id: nobody did it. */
const ACTOR = { keyId: "watch" };

/**
 * Looks at every campaign that customers see. One whose time is over is stopped; one whose words nothing bears out any
 * more, because its evidence has expired or a price has changed, is paused until somebody corrects or proves them. So is
 * one whose experiment shows harm, after its launch as well, and, where the shop wants it, one that an audit found not to
 * reach everybody alike since it was last touched. One that cannot be looked at leaves the others unharmed.
 */
export const watchCampaigns = async (deps: CampaignDeps): Promise<WatchReport> => {
  const campaigns = await listCampaigns(deps.database, undefined);
  const report = { ended: 0, paused: 0, failed: 0 };
  for (const campaign of campaigns.filter(({ state }) => isLive(state))) {
    const outcome = await judge(campaign, deps).catch(() => "failed" as const);
    if (outcome === "failed") report.failed += 1;
    if (outcome === "failed" || outcome === undefined) continue;
    const { reason, to } = outcome;
    if (await put(campaign, reason, to, deps)) report[to === "stopped" ? "ended" : "paused"] += 1;
  }
  return report;
};

type Outcome = { readonly to: CampaignState; readonly reason: CampaignChangeReason };

const judge = async (
  { campaignId, document, changedAt }: StoredCampaign,
  deps: CampaignDeps,
): Promise<Outcome | undefined> => {
  const now = deps.clock();
  const { until } = document.schedule;
  if (until !== undefined && now >= Date.parse(until)) return { to: "stopped", reason: "ended" };
  if (await deps.experiments?.showsHarm(campaignId)) return { to: "paused", reason: "experiment_shows_harm" };
  if (await deps.fairness?.mustPause(campaignId, changedAt)) return { to: "paused", reason: "reach_not_fair" };
  const evidence = await findEvidence(deps.database, evidenceOf(document));
  try {
    await requireGoodCopy(document, evidence, now, deps.checkCopy);
    return undefined;
  } catch (error) {
    if (error instanceof Problem && error.code === "copy_refused") return { to: "paused", reason: "claim_not_proven" };
    throw error;
  }
};

/** Whether it was done: somebody may have changed the campaign meanwhile, and is looked at next time. */
const put = (
  campaign: StoredCampaign,
  reason: CampaignChangeReason,
  to: CampaignState,
  { database, clock }: CampaignDeps,
): Promise<boolean> => {
  const next = {
    ...campaign,
    version: campaign.version + 1,
    state: to,
    pausedFrom: to === "paused" ? campaign.state : undefined,
    changedAt: clock(),
  };
  const change = { reason, from: campaign.state, document: undefined, actor: ACTOR };
  return database.transaction().execute((transaction) => replaceCampaign(transaction, next, change));
};
