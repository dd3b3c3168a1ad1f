import type { CampaignId, CreativeId } from "../ids.ts";
import { type LocalTime, localTimeIn } from "../local-time.ts";
import type { PersonalAllowance } from "../personal-allowance.ts";
import type { CampaignReason } from "../reasons.ts";
import { remember } from "../remember.ts";
import { CAMPAIGN_TIERS, type Campaign, type CampaignTier, type Creative } from "./campaign.ts";
import type { StrangerCeilings } from "./chance-within-cap.ts";
import { type FrequencyCap, isCapped } from "./frequency-cap.ts";
import { isScheduled } from "./schedule.ts";
import { byFillingLevel, drawByFilling, shareChances } from "./share-chances.ts";
import {
  isPersonal,
  matchTargeting,
  type TargetingAsk,
  type TargetingCause,
  type TargetingScene,
  targetingScene,
} from "./targeting.ts";

/** How a campaign stands at this moment, apart from who asks. */
export type CampaignStanding = {
  /** The highest chance of a place that its pace allows, 0 to 1; 0 when its budget is spent. */
  readonly ceiling: number;
  /** For somebody whose exposures nobody knows: the highest chances in one page view that the caps leave. */
  readonly ofStrangers: StrangerCeilings;
  /** Whether enough people meet its tests about the person. What was not counted is not enough. */
  readonly hasAudience: boolean;
  /** How many do, where they were counted. */
  readonly people?: number | undefined;
  /** Whether what a creative says is true at this moment; absent where nothing that it says needs to be proven. */
  readonly isProven?: (creative: Creative, now: number) => boolean;
};

/** When somebody was exposed before; `unknown` for whoever may not be recognised. */
export type Exposures =
  | "unknown"
  | {
      readonly ofCampaign: (campaignId: CampaignId) => readonly number[];
      readonly ofCreative: (campaignId: CampaignId, creativeId: CreativeId) => readonly number[];
    };

export type CampaignAsk = TargetingAsk & {
  /** The live campaigns of this slot. */
  readonly campaigns: readonly Campaign[];
  readonly standingOf: (campaign: Campaign) => CampaignStanding;
  readonly exposures: Exposures;
  /** How often the same creative may be shown to somebody who is known, beside the caps of its own. */
  readonly creativeCaps: readonly FrequencyCap[];
  /** What a creative would use of the person, in points; undefined where it should not follow them at all. */
  readonly pointsOf: (creative: Creative, campaign: Campaign, because: readonly TargetingCause[]) => number | undefined;
  /** What may still be used of the person; choosing takes nothing of it. */
  readonly allowance: Pick<PersonalAllowance, "fork">;
  /** Whether a creative can be shown at all: its product can be bought and was not hidden by this person. */
  readonly canShow: (creative: Creative, campaign: Campaign) => boolean;
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
  readonly campaign: Campaign;
  readonly because: readonly TargetingCause[];
  readonly weight: number;
  readonly ceiling: number;
  readonly ofStrangers: StrangerCeilings;
  readonly isProven: CampaignStanding["isProven"] | undefined;
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
      claims = claims?.filter(
        (claim) => claim.campaign !== drawn && !isLabelTaken(claim.campaign, taken) && isStillGentle(claim, setting),
      );
    },
  };
};

const judgeTier = (tier: CampaignTier, setting: Setting, taken: ReadonlySet<string>): readonly Eligible[] => {
  const eligible: Eligible[] = [];
  for (const campaign of setting.ask.campaigns) {
    if (campaign.tier !== tier) continue;
    const judged = judge(campaign, setting, taken);
    if (typeof judged !== "string") eligible.push(judged);
  }
  return eligible.sort(byFillingLevel);
};

const isLabelTaken = ({ label }: Campaign, taken: ReadonlySet<string>): boolean =>
  label !== undefined && taken.has(label);

/** Whether a campaign may be drawn, and with which ceiling; or why not. */
const judge = (campaign: Campaign, setting: Setting, taken: ReadonlySet<string>): Eligible | CampaignReason => {
  const { ask, scene, localIn, atOnePlace } = setting;
  const { targeting } = campaign;
  if (!isScheduled(campaign.schedule, ask.now)) return "not_scheduled";
  const because = targeting === undefined ? ABOUT_NOBODY : matchTargeting(targeting, scene, localIn(campaign.timeZone));
  if (because === undefined) return "not_targeted";
  if (isLabelTaken(campaign, taken)) return "label_taken";
  const { ceiling: paced, ofStrangers, hasAudience, isProven } = ask.standingOf(campaign);
  if (paced <= 0) return "budget_spent";
  if (!hasAudience && targeting !== undefined && isPersonal(targeting)) return "audience_too_small";
  const { exposures } = ask;
  if (exposures === "unknown") {
    const most = Math.min(paced, atOnePlace(ofStrangers.ofCampaign));
    return judgeCreatives({ campaign, because, ceiling: most, ofStrangers, isProven }, setting);
  }
  if (isCapped(campaign.caps, exposures.ofCampaign(campaign.campaignId), ask.now)) return "frequency_capped";
  return judgeCreatives({ campaign, because, ceiling: paced, ofStrangers, isProven }, setting);
};

/** Together its creatives may have no more than what their own caps leave them. */
const judgeCreatives = (claim: Omit<Eligible, "weight">, setting: Setting): Eligible | CampaignReason => {
  const { campaign, ceiling, ofStrangers } = claim;
  const { weight } = campaign;
  let together = 0;
  let why: CreativeReason = "nothing_to_show";
  for (const creative of campaign.creatives) {
    const judged = judgeCreative(creative, claim, setting);
    if (typeof judged === "string") {
      why = laterOf(why, judged);
      continue;
    }
    together += ceilingOf(creative, ofStrangers, setting);
    if (together >= ceiling) return { ...claim, weight };
  }
  return together > 0 ? { ...claim, weight, ceiling: together } : why;
};

/** In the order in which they are asked. */
const CREATIVE_REASONS = ["nothing_to_show", "claim_not_proven", "frequency_capped", "too_invasive"] as const;
type CreativeReason = (typeof CREATIVE_REASONS)[number];

const laterOf = (one: CreativeReason, other: CreativeReason): CreativeReason =>
  CREATIVE_REASONS.indexOf(other) > CREATIVE_REASONS.indexOf(one) ? other : one;

/** What a creative uses of the person, in points; or why it may not stand in any place. */
const judgeCreative = (
  creative: Creative,
  { campaign, because, isProven }: Pick<Eligible, "campaign" | "because" | "isProven">,
  { ask, allowance }: Setting,
): number | CreativeReason => {
  if (!ask.canShow(creative, campaign)) return "nothing_to_show";
  if (isProven?.(creative, ask.now) === false) return "claim_not_proven";
  if (isWornOut(creative, campaign, ask)) return "frequency_capped";
  if (because.length === 0) return 0;
  const points = ask.pointsOf(creative, campaign, because);
  return points !== undefined && allowance.allows(points) ? points : "too_invasive";
};

/** What uses something of the person may have become too much by what was chosen before it. */
const isStillGentle = (claim: Eligible, setting: Setting): boolean =>
  claim.because.length === 0 ||
  claim.campaign.creatives.some((creative) => typeof judgeCreative(creative, claim, setting) === "number");

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
  const { campaign, because, ofStrangers } = claim;
  const creatives = campaign.creatives.flatMap((creative) => {
    const points = judgeCreative(creative, claim, setting);
    return typeof points === "string" ? [] : [{ creative, points }];
  });
  const shares = shareChances(
    share,
    creatives.map(({ creative }) => ({
      weight: creative.weight,
      ceiling: ceilingOf(creative, ofStrangers, setting),
    })),
  );
  let from = 0;
  // Rounding may leave a gap at the end of the last share, which belongs to it.
  const at = shares.findIndex((one, index) => {
    from += one;
    return within < from || index === shares.length - 1;
  });
  const drawn = creatives[at];
  const own = shares[at] ?? 0;
  const together = shares.reduce((sum, one) => sum + one, 0);
  return drawn && { campaign, ...drawn, because, propensity: reached * own, withinCampaign: own / together };
};

const sayWhyPassed = (
  setting: Setting,
  taken: ReadonlySet<string>,
  chosen: readonly ChosenCampaign[],
): readonly Passed[] => {
  const shown = new Set(chosen.map(({ campaign }) => campaign));
  return setting.ask.campaigns
    .filter((campaign) => !shown.has(campaign))
    .map((campaign) => {
      const judged = judge(campaign, setting, taken);
      return { campaignId: campaign.campaignId, why: typeof judged === "string" ? judged : "not_drawn" };
    });
};
