import type { CampaignChangeReason, CampaignState, CopyFindingWire } from "@seimbang/contracts";
import { Problem } from "../http/problem.ts";
import type { CampaignDeps } from "./campaign-deps.ts";
import { isLive } from "./campaign-steps.ts";
import type { CopyFinding } from "./check-copy.ts";
import { findEvidence } from "./evidence-store.ts";
import { listCampaigns, replaceCampaign, type StoredCampaign } from "./store.ts";
import { evidenceOf } from "./write-campaign.ts";

/** How many campaigns were taken from customers' sight, by what became of them. */
export type WatchReport = { readonly ended: number; readonly paused: number; readonly failed: number };

/** In place of a key's id: nobody did it. */
const ACTOR = { keyId: "watch" };

/**
 * Looks at every campaign that customers see, and writes down what of it they do not see any more. One whose time is over
 * is stopped; one whose evidence has expired, or of whose creatives nothing bears out a single one any more, is paused
 * until somebody corrects or proves them. So is one whose experiment shows harm, after its launch as well, and, where the
 * shop wants it, one that an audit found not to reach everybody alike since it was last touched. One that cannot be looked
 * at leaves the others unharmed.
 */
export const watchCampaigns = async (deps: CampaignDeps): Promise<WatchReport> => {
  const campaigns = await listCampaigns(deps.database, undefined);
  const report = { ended: 0, paused: 0, failed: 0 };
  for (const campaign of campaigns.filter(({ state }) => isLive(state))) {
    const outcome = await look(campaign, deps).catch((error: unknown) => {
      deps.onFault(error);
      return "failed" as const;
    });
    if (outcome !== undefined) report[outcome] += 1;
  }
  return report;
};

/** What became of a campaign; undefined where it goes on. */
const look = async (campaign: StoredCampaign, deps: CampaignDeps): Promise<keyof WatchReport | undefined> => {
  const outcome = await judge(campaign, deps);
  const isTaken = outcome !== undefined && (await put(campaign, outcome, deps));
  const state = isTaken ? outcome.to : campaign.state;
  await deps.experiments?.settle(campaign.campaignId, state, ACTOR.keyId);
  if (!isTaken) return undefined;
  return state === "stopped" ? "ended" : "paused";
};

type Outcome = {
  readonly to: CampaignState;
  readonly reason: CampaignChangeReason;
  readonly findings?: readonly CopyFindingWire[];
};

const judge = async (campaign: StoredCampaign, deps: CampaignDeps): Promise<Outcome | undefined> => {
  const now = deps.clock();
  const { campaignId, document } = campaign;
  const { until } = document.schedule;
  if (until !== undefined && now >= Date.parse(until)) return { to: "stopped", reason: "ended" };
  if (await deps.experiments?.showsHarm(campaignId)) return { to: "paused", reason: "experiment_shows_harm" };
  if (await deps.fairness?.mustPause(campaignId, campaign.changedAt)) return { to: "paused", reason: "reach_not_fair" };
  if (deps.checkCopy === undefined) throw new Problem("copy_not_checked");
  const evidence = await findEvidence(deps.database, evidenceOf(document));
  const findings = (await deps.checkCopy(campaign, evidence, now)).filter(({ severity }) => severity === "blocks");
  const refused = new Set(findings.map(({ creativeId }) => creativeId));
  const shown = campaign.launchedCreatives ?? document.creatives.map(({ creativeId }) => creativeId);
  const isOver = findings.some(({ hasExpired }) => hasExpired) || shown.every((creativeId) => refused.has(creativeId));
  return isOver ? { to: "paused", reason: "claim_not_proven", findings: findings.map(toWire) } : undefined;
};

const toWire = ({ creativeId, field, language, message, owners }: CopyFinding): CopyFindingWire => ({
  ...{ creativeId, field, language, message },
  owners: [...owners],
});

/** Whether it was done: somebody may have changed the campaign meanwhile, and is looked at next time. */
const put = (
  campaign: StoredCampaign,
  { reason, to, findings }: Outcome,
  { database, clock }: CampaignDeps,
): Promise<boolean> => {
  const next = {
    ...campaign,
    version: campaign.version + 1,
    state: to,
    pausedFrom: to === "paused" ? campaign.state : undefined,
    changedAt: clock(),
  };
  const noted = findings === undefined ? {} : { findings };
  const change = { reason, from: campaign.state, document: undefined, actor: ACTOR, ...noted };
  return database.transaction().execute((transaction) => replaceCampaign(transaction, next, change));
};
