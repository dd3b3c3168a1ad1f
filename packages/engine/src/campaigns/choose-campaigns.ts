import type { CatalogueView } from "../catalogue-view.ts";
import type { CampaignId, CreativeId } from "../ids.ts";
import { type LocalTime, localTimeIn } from "../local-time.ts";
import type { PersonalAllowance } from "../personal-allowance.ts";
import type { Product } from "../product.ts";
import type { CampaignReason } from "../reasons.ts";
import { remember } from "../remember.ts";
import { CAMPAIGN_TIERS, type Campaign, type CampaignTier, type Creative } from "./campaign.ts";
import {
  type CampaignPool,
  type LiveCampaign,
  type PooledCampaign,
  type PooledCreative,
  poolCreative,
} from "./campaign-pool.ts";
import type { StrangerCeilings } from "./chance-within-cap.ts";
import { type FrequencyCap, isCapped } from "./frequency-cap.ts";
import { isScheduled } from "./schedule.ts";
import { drawByFilling, shareChances } from "./share-chances.ts";
import {
  isPersonal,
  matchTargeting,
  type TargetingAsk,
  type TargetingCause,
  type TargetingScene,
  targetingScene,
} from "./targeting.ts";

/** When somebody was exposed before; `unknown` for whoever may not be recognised. */
export type Exposures =
  | "unknown"
  | {
      readonly ofCampaign: (campaignId: CampaignId) => readonly number[];
      readonly ofCreative: (campaignId: CampaignId, creativeId: CreativeId) => readonly number[];
    };

export type CampaignAsk = TargetingAsk & {
  /** The live campaigns of this slot. */
  readonly campaigns: CampaignPool;
  readonly exposures: Exposures;
  readonly catalogue: CatalogueView;
  /** How often the same creative may be shown to somebody who is known, beside the caps of its own. */
  readonly creativeCaps: readonly FrequencyCap[];
  /** What a creative would use of the person, in points; undefined where it should not follow them at all. */
  readonly pointsOf: (creative: Creative, live: LiveCampaign, because: readonly TargetingCause[]) => number | undefined;
  /** What may still be used of the person; choosing takes nothing of it. */
  readonly allowance: Pick<PersonalAllowance, "fork">;
  /** Whether a creative can be shown at all: its product can be bought and was not hidden by this person. */
  readonly canShow: (creative: Creative, product: Product | undefined, campaign: Campaign) => boolean;
  /** Labels that stand on the page already. */
  readonly takenLabels: readonly string[];
  /** How many places are to be filled. */
  readonly places: number;
  /** A number from 0 (inclusive) to 1 (exclusive), another one at each call; one call a place (from 0 on) and tier. */
  readonly random: (place: number, tier: CampaignTier) => number;
};

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

/** A campaign that may be drawn, and the highest chance of a place that it may have. */
type Eligible = {
  readonly pooled: PooledCampaign;
  readonly because: readonly TargetingCause[];
  readonly weight: number;
  readonly ceiling: number;
  /** How soon it is filled up when a place is shared (see `drawByFilling`). */
  readonly fillsAt: number;
};

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

/** A request, with what is the same for every campaign found out once. */
type Setting = {
  readonly ask: CampaignAsk;
  readonly scene: TargetingScene;
  readonly localIn: (timeZone: string) => LocalTime;
  /** Somebody's chance at each place of this page, where it may be so much on the page as a whole. */
  readonly atOnePlace: (chance: number) => number;
  /** What is left of the person's allowance after what was chosen so far. */
  readonly allowance: PersonalAllowance;
};

const settingOf = (ask: CampaignAsk): Setting => ({
  ask,
  scene: targetingScene(ask),
  localIn: remember((timeZone: string) => localTimeIn(timeZone, ask.now)),
  atOnePlace: remember((chance: number) => chanceAtOnePlace(chance, ask.places)),
  allowance: ask.allowance.fork(),
});

/** With this chance at each of several places, something is at one of them with the given chance. */
const chanceAtOnePlace = (chance: number, places: number): number => 1 - (1 - chance) ** (1 / places);

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
      const judged = judge(pooled, setting, taken);
      if (typeof judged !== "string") eligible.push(judged);
    }
  }
  return eligible.sort((a, b) => a.fillsAt - b.fillsAt || a.pooled.place - b.pooled.place);
};

const isLabelTaken = ({ label }: Campaign, taken: ReadonlySet<string>): boolean =>
  label !== undefined && taken.has(label);

/** Whether what may stand on the page may be drawn by this person, and with which ceiling; or why not. */
const judge = (pooled: PooledCampaign, setting: Setting, taken: ReadonlySet<string>): Eligible | CampaignReason => {
  const { ask, scene, localIn, atOnePlace } = setting;
  const { campaign, personal, standing } = pooled;
  const because = personal === undefined ? ABOUT_NOBODY : matchTargeting(personal, scene, localIn(campaign.timeZone));
  if (because === undefined) return "not_targeted";
  if (isLabelTaken(campaign, taken)) return "label_taken";
  const paced = standing.ceiling;
  if (paced <= 0) return "budget_spent";
  if (!standing.hasAudience && personal !== undefined) return "audience_too_small";
  const { exposures } = ask;
  if (exposures !== "unknown" && isCapped(campaign.caps, exposures.ofCampaign(campaign.campaignId), ask.now))
    return "frequency_capped";
  const most = exposures === "unknown" ? Math.min(paced, atOnePlace(standing.ofStrangers.ofCampaign)) : paced;
  const together = ceilingOfCreatives({ pooled, because }, most, setting);
  if (typeof together === "string") return together;
  const { weight } = campaign;
  return { pooled, because, weight, ceiling: together, fillsAt: together / weight };
};

/** A campaign whose rule holds. */
type Matched = Pick<Eligible, "pooled" | "because">;

/** What the creatives may have together by their own caps, up to so much; or why none may be shown. */
const ceilingOfCreatives = (matched: Matched, most: number, setting: Setting): number | CampaignReason => {
  const { creatives, standing } = matched.pooled;
  let together = 0;
  let why: CreativeReason = "nothing_to_show";
  for (const pooled of creatives) {
    const judged = judgeCreative(pooled, matched, setting);
    if (typeof judged === "string") {
      why = laterOf(why, judged);
      continue;
    }
    together += ceilingOf(pooled.creative, standing.ofStrangers, setting);
    if (together >= most) return most;
  }
  return together > 0 ? together : why;
};

/** In the order in which they are asked. */
const CREATIVE_REASONS = ["nothing_to_show", "claim_not_proven", "frequency_capped", "too_invasive"] as const;
type CreativeReason = (typeof CREATIVE_REASONS)[number];

const laterOf = (one: CreativeReason, other: CreativeReason): CreativeReason =>
  CREATIVE_REASONS.indexOf(other) > CREATIVE_REASONS.indexOf(one) ? other : one;

/** What a creative uses of the person, in points; or why it may not stand in any place. */
const judgeCreative = (
  { creative, productIn }: PooledCreative,
  { pooled: { campaign, standing }, because }: Matched,
  { ask, allowance }: Setting,
): number | CreativeReason => {
  if (!ask.canShow(creative, productIn(ask.catalogue), campaign)) return "nothing_to_show";
  if (standing.isProven?.(creative, ask.now) === false) return "claim_not_proven";
  if (isWornOut(creative, campaign, ask)) return "frequency_capped";
  if (because.length === 0) return 0;
  const points = ask.pointsOf(creative, { campaign, standing }, because);
  return points !== undefined && allowance.allows(points) ? points : "too_invasive";
};

/** What uses something of the person may have become too much by what was chosen before it. */
const isStillGentle = (claim: Eligible, setting: Setting): boolean =>
  claim.because.length === 0 ||
  claim.pooled.creatives.some((creative) => typeof judgeCreative(creative, claim, setting) === "number");

const ABOUT_NOBODY: readonly TargetingCause[] = [];

const isWornOut = (
  { creativeId, caps }: Creative,
  { campaignId }: Campaign,
  { exposures, creativeCaps, now }: CampaignAsk,
): boolean => {
  if (exposures === "unknown" || caps.length + creativeCaps.length === 0) return false;
  const exposedAt = exposures.ofCreative(campaignId, creativeId);
  return exposedAt.length > 0 && (isCapped(caps, exposedAt, now) || isCapped(creativeCaps, exposedAt, now));
};

/** The highest chance of one place that a creative's own caps leave it. */
const ceilingOf = (
  { creativeId }: Creative,
  { ofCreative }: StrangerCeilings,
  { ask: { exposures }, atOnePlace }: Setting,
): number => {
  const chance = exposures === "unknown" ? ofCreative.get(creativeId) : undefined;
  return chance === undefined ? 1 : atOnePlace(chance);
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
    const judged = judge({ campaign, standing, creatives, place: 0, personal }, setting, taken);
    return typeof judged === "string" ? judged : "not_drawn";
  };
  return ask.campaigns.campaigns
    .filter(({ campaign }) => !shown.has(campaign))
    .map((live) => ({ campaignId: live.campaign.campaignId, why: whyPassed(live) }));
};
