import {
  type Campaign,
  type CampaignId,
  type CampaignPool,
  type CompiledSlot,
  type GateResult,
  type LiveCampaign,
  type PlacingAsk,
  type PurposeId,
  poolWithout,
  type Trial,
} from "@seimbang/engine";
import type { Part, ShownCreatives } from "../experiments/read.ts";
import type { DecideDeps } from "./decide-deps.ts";
import type { DecideRequest } from "./decide-request.ts";
import { grantedBy } from "./granted-by.ts";
import type { LoadedVisitor } from "./visitor-state.ts";

/**
 * The campaigns of a slot as they stand at this moment, which of them are on trial, and what of somebody limits them:
 * whether they refused what the slot is for, and what they were shown before. Whoever permits nothing in it is nobody
 * whose exposures are known.
 */
export const placingFor = (
  { slot, signals }: Pick<DecideRequest, "slot" | "signals">,
  { slot: { purpose } }: CompiledSlot,
  visitor: LoadedVisitor,
  { used }: Pick<GateResult, "used">,
  part: Pick<Part, "campaigns">,
  now: number,
  deps: Pick<DecideDeps, "campaigns" | "exposures" | "experiments" | "random" | "refusedBySignals" | "advertising">,
): Omit<PlacingAsk, "allowance" | "advertised"> => {
  const advertising = deps.advertising();
  const bySignals = deps.refusedBySignals(signals);
  const isAgainst = (one: PurposeId): boolean => isRefused(visitor.choices, one) || bySignals.has(one);
  const isForAds = [purpose, ...grantedBy(visitor.choices, now)].some((one) => advertising.includes(one));
  const unrefused = isForAds ? "all" : "contextual";
  return {
    ...onTrial(deps.campaigns.inSlot(slot), deps.campaigns.onTrialIn(slot), part),
    exposures: used.length === 0 ? "unknown" : deps.exposures.of(visitor),
    random: deps.random,
    isAmong: (campaignId, share) =>
      visitor.subject !== undefined && deps.experiments.isAmong(visitor.subject, campaignId, share),
    isRefused: isAgainst(purpose),
    ads: [purpose, ...advertising].some(isAgainst) ? "none" : unrefused,
  };
};

type OnTrial = Pick<PlacingAsk, "campaigns" | "trials">;

/** Whoever takes part in no experiment sees what was launched, and nothing that is only tested. */
const onTrial = (
  launched: CampaignPool,
  onTrialHere: ReadonlyMap<CampaignId, LiveCampaign>,
  { campaigns: parts }: Pick<Part, "campaigns">,
): OnTrial => {
  if (parts.size === 0) return { campaigns: launched, trials: [] };
  return {
    campaigns: poolWithout(launched, new Set(parts.keys())),
    trials: [...parts].flatMap(([campaignId, part]) => {
      const live = onTrialHere.get(campaignId);
      return live === undefined ? [] : [toTrial(live, part)];
    }),
  };
};

const toTrial = (
  { campaign, standing }: LiveCampaign,
  {
    experimentId,
    tried,
    shown,
  }: { readonly experimentId: string; readonly tried: ShownCreatives; readonly shown: ShownCreatives },
): Trial => {
  const withTried = withCreatives(campaign, tried);
  if (shown === "none") return { experimentId, standing, campaign: withTried, shown: undefined };
  return {
    experimentId,
    standing,
    campaign: withTried,
    shown: isSame(shown, tried) ? withTried : withCreatives(campaign, shown),
  };
};

const withCreatives = (campaign: Campaign, shown: ShownCreatives): Campaign =>
  typeof shown === "string"
    ? campaign
    : { ...campaign, creatives: campaign.creatives.filter(({ creativeId }) => shown.includes(creativeId)) };

/** What each arm shows is a part of what any arm does. */
const isSame = (shown: ShownCreatives, tried: ShownCreatives): boolean =>
  typeof shown === "string" || typeof tried === "string" ? shown === tried : shown.length === tried.length;

/** Somebody's own word; that nobody has asked them yet is none. */
const isRefused = (choices: LoadedVisitor["choices"], purpose: PurposeId): boolean =>
  typeof choices !== "string" && (choices.objectsTo.includes(purpose) || choices.purposes[purpose]?.granted === false);
