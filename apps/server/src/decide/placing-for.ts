import type { Campaign, CompiledSlot, GateResult, PlacingAsk, PurposeId, Trial } from "@seimbang/engine";
import type { Part, ShownCreatives } from "../experiments/read.ts";
import type { DecideDeps } from "./decide-deps.ts";
import type { DecideRequest } from "./decide-request.ts";
import type { LoadedVisitor } from "./visitor-state.ts";

/**
 * The campaigns of a slot as they stand at this moment, which of them are on trial, and what of somebody limits them:
 * whether they refused what the slot is for, and what they were shown before. Whoever permits nothing in it is nobody
 * whose exposures are known.
 */
export const placingFor = (
  { slot, signals }: Pick<DecideRequest, "slot" | "signals">,
  { slot: { purpose, campaigns } }: CompiledSlot,
  visitor: LoadedVisitor,
  { used }: Pick<GateResult, "used">,
  part: Pick<Part, "campaigns">,
  deps: Pick<DecideDeps, "campaigns" | "exposures" | "random" | "refusedBySignals" | "advertising" | "clock">,
): Omit<PlacingAsk, "allowance"> => {
  const advertising = deps.advertising();
  const bySignals = deps.refusedBySignals(signals);
  const isAgainst = (one: PurposeId): boolean => isRefused(visitor.choices, one) || bySignals.has(one);
  const isForAds = [purpose, ...grantedBy(visitor.choices, deps.clock())].some((one) => advertising.includes(one));
  return {
    ...(campaigns === undefined ? NONE : onTrial(deps.campaigns.inSlot(slot), deps.campaigns.testedIn(slot), part)),
    standingOf: deps.campaigns.standingOf,
    exposures: used.length === 0 ? "unknown" : deps.exposures.of(visitor),
    random: deps.random,
    isRefused: isAgainst(purpose),
    ads: [purpose, ...advertising].some(isAgainst) ? "none" : isForAds ? "all" : "contextual",
  };
};

type OnTrial = Pick<PlacingAsk, "campaigns" | "trials">;
const NONE: OnTrial = { campaigns: [], trials: [] };

/** Whoever takes part in no experiment sees what was launched, and nothing that is only tested. */
const onTrial = (
  launched: readonly Campaign[],
  tested: readonly Campaign[],
  { campaigns: parts }: Pick<Part, "campaigns">,
): OnTrial => {
  if (parts.size === 0) return { campaigns: launched, trials: [] };
  return {
    campaigns: launched.filter(({ campaignId }) => !parts.has(campaignId)),
    trials: [...launched, ...tested].flatMap((campaign) => {
      const part = parts.get(campaign.campaignId);
      return part === undefined ? [] : [toTrial(campaign, part)];
    }),
  };
};

const toTrial = (
  campaign: Campaign,
  {
    experimentId,
    tried,
    shown,
  }: { readonly experimentId: string; readonly tried: ShownCreatives; readonly shown: ShownCreatives },
): Trial => {
  const withTried = withCreatives(campaign, tried);
  if (shown === "none") return { experimentId, campaign: withTried, shown: undefined };
  return {
    experimentId,
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

const grantedBy = (choices: LoadedVisitor["choices"], now: number): readonly PurposeId[] =>
  typeof choices === "string"
    ? []
    : Object.entries(choices.purposes).flatMap(([name, { granted, expiresAt = Infinity }]) =>
        granted && now < expiresAt ? (name as PurposeId) : [],
      );
