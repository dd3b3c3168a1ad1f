import { CAMPAIGN_TIERS, type Campaign, type CampaignTier } from "./campaign.ts";
import type { CampaignAsk } from "./campaign-ask.ts";
import { type DrawnCreative, drawCreative } from "./draw-creative.ts";
import { type PassedCampaign, sayWhyPassed } from "./say-why-passed.ts";
import { type Setting, settingOf } from "./setting.ts";
import type { TargetingCause } from "./targeting.ts";
import { openTierClaims, type TierClaims } from "./tier-claims.ts";

export type ChosenCampaign = Omit<DrawnCreative, "share"> & {
  readonly campaign: Campaign;
  /** With which probability this creative was chosen for this place, given what was chosen for the places before it. */
  readonly propensity: number;
  /** What of the person made it eligible; empty for what everybody may be shown. */
  readonly because: readonly TargetingCause[];
};

export type CampaignChoice = {
  /** In the order of the places; shorter than `places` where nothing was drawn. */
  readonly chosen: readonly ChosenCampaign[];
  /** Why each of the others was not chosen: found out only when somebody asks, for most never do. */
  readonly passed: () => readonly PassedCampaign[];
};

/**
 * Chooses campaigns for the places of a slot. Each tier is asked in its order; within one, a place is shared among what is
 * eligible by weight, nobody above the ceiling that pacing and the statistical cap set, and what nobody may have goes to
 * the next tier, which is not looked at before. Nothing in here knows a price, and nothing of the person but permitted signals.
 */
export const chooseCampaigns = (ask: CampaignAsk): CampaignChoice => {
  const setting = settingOf(ask, ask.campaigns.revision());
  const taken = new Set(ask.takenLabels);
  const tiers = openTiers(ask, setting, taken);
  const chosen: ChosenCampaign[] = [];
  for (let place = 0; place < ask.places; place += 1) {
    const drawn = drawOne(tiers, setting, (tier) => ask.random(place, tier));
    if (drawn === undefined) continue;
    chosen.push(drawn);
    setting.allowance.take(drawn.points);
    const { campaign, creative } = drawn;
    if (campaign.label !== undefined) taken.add(campaign.label);
    if (creative.productId !== undefined) setting.leftOutProducts.add(creative.productId);
    const isLast = place === ask.places - 1;
    if (!isLast) for (const { leave } of tiers) leave(campaign, creative);
  }
  const passed = () =>
    sayWhyPassed(ask.campaigns.campaigns(), new Set(chosen.map(({ campaign }) => campaign)), setting, taken);
  return { chosen, passed };
};

type Tier = {
  readonly name: CampaignTier;
  /** Found out when the tiers before it leave a place, no sooner. */
  readonly claims: () => TierClaims;
  readonly leave: TierClaims["leave"];
};

const openTiers = (ask: CampaignAsk, setting: Setting, taken: ReadonlySet<string>): readonly Tier[] => {
  const page = ask.campaigns.onPage(setting);
  return CAMPAIGN_TIERS.map((name) => {
    let claims: TierClaims | undefined;
    return {
      name,
      claims: () => {
        claims ??= openTierClaims(page[name], setting, taken);
        return claims;
      },
      leave: (...drawn) => claims?.leave(...drawn),
    };
  });
};

/** Goes through the tiers; what is left of the probability when all were asked is nobody's. */
const drawOne = (
  tiers: readonly Tier[],
  setting: Setting,
  random: (tier: CampaignTier) => number,
): ChosenCampaign | undefined => {
  let reached = 1;
  for (const { name, claims } of tiers) {
    const drawn = claims().draw(() => random(name));
    if (drawn === undefined) continue;
    if (drawn.claim !== undefined) {
      const creative = drawCreative(drawn, setting);
      if (creative === undefined) return undefined;
      const { pooled, because } = drawn.claim;
      const { share, ...own } = creative;
      return { ...own, campaign: pooled.campaign, because, propensity: reached * share };
    }
    reached *= drawn.left;
  }
  return undefined;
};
