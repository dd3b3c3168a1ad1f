import { type LocalTime, localTimeIn } from "../local-time.ts";
import type { PersonalAllowance } from "../personal-allowance.ts";
import type { CampaignReason } from "../reasons.ts";
import { remember } from "../remember.ts";
import type { Campaign, Creative } from "./campaign.ts";
import type { CampaignAsk } from "./campaign-ask.ts";
import type { PooledCampaign, PooledCreative } from "./campaign-pool.ts";
import type { StrangerCeilings } from "./chance-within-cap.ts";
import { isCapped } from "./frequency-cap.ts";
import { matchTargeting, type TargetingCause, type TargetingScene, targetingScene } from "./targeting.ts";

/** A request, with what is the same for every campaign found out once. */
export type Setting = {
  readonly ask: CampaignAsk;
  readonly scene: TargetingScene;
  readonly localIn: (timeZone: string) => LocalTime;
  /** Somebody's chance at each place of this page, where it may be so much on the page as a whole. */
  readonly atOnePlace: (chance: number) => number;
  /** What is left of the person's allowance after what was chosen so far. */
  readonly allowance: PersonalAllowance;
};

export const settingOf = (ask: CampaignAsk): Setting => ({
  ask,
  scene: targetingScene(ask),
  localIn: remember((timeZone: string) => localTimeIn(timeZone, ask.now)),
  atOnePlace: remember((chance: number) => chanceAtOnePlace(chance, ask.places)),
  allowance: ask.allowance.fork(),
});

/** With this chance at each of several places, something is at one of them with the given chance. */
const chanceAtOnePlace = (chance: number, places: number): number => 1 - (1 - chance) ** (1 / places);

/** A campaign that may be drawn, and the highest chance of a place that it may have. */
export type Eligible = {
  readonly pooled: PooledCampaign;
  readonly because: readonly TargetingCause[];
  readonly weight: number;
  readonly ceiling: number;
  /** How soon it is filled up when a place is shared (see `drawByFilling`). */
  readonly fillsAt: number;
};

export const isLabelTaken = ({ label }: Campaign, taken: ReadonlySet<string>): boolean =>
  label !== undefined && taken.has(label);

/** Whether what may stand on the page may be drawn by this person, and with which ceiling; or why not. */
export const judgeCampaign = (
  pooled: PooledCampaign,
  setting: Setting,
  taken: ReadonlySet<string>,
): Eligible | CampaignReason => {
  const { ask, scene, localIn, atOnePlace } = setting;
  const { campaign, personal, standing } = pooled;
  const because = personal === undefined ? ABOUT_NOBODY : matchTargeting(personal, scene, localIn(campaign.timeZone));
  if (because === undefined) return "not_targeted";
  if (isLabelTaken(campaign, taken)) return "label_taken";
  const paced = standing.ceiling;
  if (paced <= 0) return "budget_spent";
  if (!standing.hasAudience && personal !== undefined) return "audience_too_small";
  const { exposures } = ask;
  const { limitedTo } = standing;
  const mayBeOutside = limitedTo !== undefined && exposures !== "unknown";
  if (mayBeOutside && !ask.isAmong(campaign.campaignId, limitedTo)) return "limited_launch";
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
export const judgeCreative = (
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
export const isStillGentle = (claim: Eligible, setting: Setting): boolean =>
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
export const ceilingOf = (
  { creativeId }: Creative,
  { ofCreative }: StrangerCeilings,
  { ask: { exposures }, atOnePlace }: Setting,
): number => {
  const chance = exposures === "unknown" ? ofCreative.get(creativeId) : undefined;
  return chance === undefined ? 1 : atOnePlace(chance);
};
