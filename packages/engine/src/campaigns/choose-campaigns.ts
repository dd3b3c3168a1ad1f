import type { CampaignId } from "../ids.ts";
import type { CampaignReason } from "../reasons.ts";
import { CAMPAIGN_TIERS, type Campaign, type CampaignTier, type Creative } from "./campaign.ts";
import type { CampaignAsk } from "./campaign-ask.ts";
import { type LiveCampaign, poolCreative } from "./campaign-pool.ts";
import {
  ceilingOf,
  type Eligible,
  isLabelTaken,
  isStillGentle,
  judgeCampaign,
  judgeCreative,
  type Setting,
  settingOf,
} from "./judge-campaign.ts";
import { isScheduled } from "./schedule.ts";
import { drawByFilling, shareChances } from "./share-chances.ts";
import { isPersonal, matchTargeting, type TargetingCause } from "./targeting.ts";

export type ChosenCampaign = {
  readonly campaign: Campaign;
  readonly creative: Creative;
  /** With which probability this creative was chosen for this place, given what was chosen for the places before it. */
  readonly propensity: number;
  /** The same of its campaign's creatives alone, given that the campaign was chosen. */
  readonly withinCampaign: number;
  /** What of the person made it eligible; empty for what everybody may be shown. */
  readonly because: readonly TargetingCause[];
  /** What it uses of the person; 0 for what everybody may be shown. */
  readonly points: number;
};

export type CampaignChoice = {
  /** In the order of the places; shorter than `places` where nothing was drawn. */
  readonly chosen: readonly ChosenCampaign[];
  /** Why each of the others was not chosen: found out only when somebody asks, for most never do. */
  readonly passed: () => readonly Passed[];
};

type Passed = { readonly campaignId: CampaignId; readonly why: CampaignReason };

/**
 * Chooses campaigns for the places of a slot. Each tier is asked in its order; within one, a place is shared among what is
 * eligible by weight, nobody above the ceiling that pacing and the statistical cap set, and what nobody may have goes to
 * the next tier, which is not looked at before. Nothing in here knows a price, and nothing of the person but permitted signals.
 */
export const chooseCampaigns = (ask: CampaignAsk): CampaignChoice => {
  const setting = settingOf(ask);
  const taken = new Set(ask.takenLabels);
  const tiers = CAMPAIGN_TIERS.map((tier) => openTier(tier, setting, taken));
  const chosen: ChosenCampaign[] = [];
  for (let place = 0; place < ask.places; place += 1) {
    const drawn = drawOne(tiers, setting, place);
    if (drawn === undefined) continue;
    chosen.push(drawn);
    setting.allowance.take(drawn.points);
    const { label } = drawn.campaign;
    if (label !== undefined) taken.add(label);
    for (const { leave } of tiers) leave(drawn.campaign);
  }
  return { chosen, passed: () => sayWhyPassed(setting, taken, chosen) };
};

type Tier = {
  readonly name: CampaignTier;
  /** Whatever of the tier may be drawn, in the order in which shares are given (see `drawByFilling`); judged when first asked. */
  readonly claims: () => readonly Eligible[];
  /** Takes out what was drawn, and what may not stand beside it. */
  readonly leave: (drawn: Campaign) => void;
};

const openTier = (name: CampaignTier, setting: Setting, taken: ReadonlySet<string>): Tier => {
  let claims: readonly Eligible[] | undefined;
  return {
    name,
    claims: () => {
      claims ??= judgeTier(name, setting, taken);
      return claims;
    },
    leave: (drawn) => {
      claims = claims?.filter((claim) => {
        const { campaign } = claim.pooled;
        return campaign !== drawn && !isLabelTaken(campaign, taken) && isStillGentle(claim, setting);
      });
    },
  };
};

const judgeTier = (tier: CampaignTier, setting: Setting, taken: ReadonlySet<string>): readonly Eligible[] => {
  const { ask, scene, localIn } = setting;
  const eligible: Eligible[] = [];
  for (const { needs, members } of ask.campaigns.onPage(scene, localIn)[tier]) {
    if (needs !== undefined && scene.lastIn(needs.fact, needs.category) === undefined) continue;
    for (const pooled of members) {
      const judged = judgeCampaign(pooled, setting, taken);
      if (typeof judged !== "string") eligible.push(judged);
    }
  }
  return eligible.sort((a, b) => a.fillsAt - b.fillsAt || a.pooled.place - b.pooled.place);
};

/** Goes through the tiers; what is left of the probability when all were asked is nobody's. */
const drawOne = (tiers: readonly Tier[], setting: Setting, place: number): ChosenCampaign | undefined => {
  let reached = 1;
  for (const tier of tiers) {
    const claims = tier.claims();
    if (claims.length === 0) continue;
    const { claim, share, within, left } = drawByFilling(claims, setting.ask.random(place, tier.name));
    if (claim !== undefined) return drawCreative(claim, { share, within, reached }, setting);
    reached *= left;
  }
  return undefined;
};

type Drawn = {
  readonly share: number;
  /** Where within the share the random number fell. */
  readonly within: number;
  /** With which probability the tiers before left the place. */
  readonly reached: number;
};

const drawCreative = (
  claim: Eligible,
  { share, within, reached }: Drawn,
  setting: Setting,
): ChosenCampaign | undefined => {
  const { pooled, because } = claim;
  const shown = pooled.creatives.flatMap((one) => {
    const points = judgeCreative(one, claim, setting);
    return typeof points === "string" ? [] : [{ creative: one.creative, points }];
  });
  const shares = shareChances(
    share,
    shown.map(({ creative }) => ({
      weight: creative.weight,
      ceiling: ceilingOf(creative, pooled.standing.ofStrangers, setting),
    })),
  );
  let from = 0;
  // Rounding may leave a gap at the end of the last share, which belongs to it.
  const at = shares.findIndex((one, index) => {
    from += one;
    return within < from || index === shares.length - 1;
  });
  const drawn = shown[at];
  const own = shares[at] ?? 0;
  const together = shares.reduce((sum, one) => sum + one, 0);
  return (
    drawn && { campaign: pooled.campaign, ...drawn, because, propensity: reached * own, withinCampaign: own / together }
  );
};

const sayWhyPassed = (
  setting: Setting,
  taken: ReadonlySet<string>,
  chosen: readonly ChosenCampaign[],
): readonly Passed[] => {
  const { ask, scene, localIn } = setting;
  const shown = new Set(chosen.map(({ campaign }) => campaign));
  const whyPassed = ({ campaign, standing }: LiveCampaign): CampaignReason => {
    if (!isScheduled(campaign.schedule, ask.now)) return "not_scheduled";
    const { targeting = {} } = campaign;
    if (matchTargeting(targeting, scene, localIn(campaign.timeZone)) === undefined) return "not_targeted";
    const personal = isPersonal(targeting) ? targeting : undefined;
    const creatives = campaign.creatives.map(poolCreative);
    const judged = judgeCampaign({ campaign, standing, creatives, place: 0, personal }, setting, taken);
    return typeof judged === "string" ? judged : "not_drawn";
  };
  return ask.campaigns.campaigns
    .filter(({ campaign }) => !shown.has(campaign))
    .map((live) => ({ campaignId: live.campaign.campaignId, why: whyPassed(live) }));
};
