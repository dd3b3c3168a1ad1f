import type { Product } from "../product.ts";
import type { CampaignReason } from "../reasons.ts";
import type { Campaign, Creative } from "./campaign.ts";
import type { TurnClaim } from "./claim-table.ts";
import type { EligibilityAsk } from "./eligibility-ask.ts";
import { isCapped } from "./frequency-cap.ts";
import {
  type About,
  aboutIn,
  ceilingAt,
  chanceOfStranger,
  type PooledCampaign,
  type PooledCreative,
} from "./pooled-campaign.ts";
import type { Setting } from "./setting.ts";
import type { TargetingCause } from "./targeting.ts";

/** A campaign that may be drawn, and the highest chance of a place that it may have. */
export type Eligible = TurnClaim & {
  readonly pooled: PooledCampaign;
  readonly because: readonly TargetingCause[];
};

export const isLabelTaken = ({ label }: Pick<PooledCampaign, "label">, taken: ReadonlySet<string>): boolean =>
  label !== undefined && taken.has(label);

/** Whether what may stand on the page may be drawn by this person, and with which ceiling; or why not. */
export const judgeCampaign = (
  pooled: PooledCampaign,
  setting: Setting,
  taken: ReadonlySet<string>,
): Eligible | CampaignReason => {
  const { ask, causesOf, atOnePlace, seen, revision } = setting;
  const { campaignId, personal, standing, place, weight } = pooled;
  const because = personal === undefined ? ABOUT_NOBODY : causesOf(personal);
  if (because === false) return "not_targeted";
  if (isLabelTaken(pooled, taken)) return "label_taken";
  const paced = ceilingAt(pooled, revision);
  if (paced <= 0) return "budget_spent";
  if (!standing.hasAudience && personal !== undefined) return "audience_too_small";
  const { exposures } = ask;
  const { limitedTo } = standing;
  const mayBeOutside = limitedTo !== undefined && exposures !== "unknown";
  if (mayBeOutside && !ask.isAmong(campaignId, limitedTo)) return "limited_launch";
  if (exposures !== "unknown" && seen.size > 0 && seen.has(campaignId))
    if (isCapped(pooled.campaign.caps, exposures.ofCampaign(campaignId), ask.now)) return "frequency_capped";
  const most = exposures === "unknown" ? Math.min(paced, atOnePlace(standing.ofStrangers.ofCampaign)) : paced;
  const together = ceilingOfCreatives({ pooled, because }, most, setting);
  if (typeof together === "string") return together;
  return { pooled, because, weight, ceiling: together, fillsAt: together / weight, place };
};

/** A campaign whose rule holds. */
type Matched = Pick<Eligible, "pooled" | "because">;

/** What the creatives may have together by their own caps, up to so much; or why none may be shown. */
const ceilingOfCreatives = (matched: Matched, most: number, setting: Setting): number | CampaignReason => {
  const { creatives } = matched.pooled;
  let together = 0;
  let why: CreativeReason = "nothing_to_show";
  for (const pooled of creatives) {
    const judged = judgeCreative(pooled, matched, setting);
    if (typeof judged === "string") {
      why = laterOf(why, judged);
      continue;
    }
    together += ceilingOf(pooled, setting);
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
  one: PooledCreative,
  { pooled, because }: Matched,
  setting: Setting,
): number | CreativeReason => {
  const { ask, allowance } = setting;
  const { creative } = one;
  const { campaign, standing } = pooled;
  const about = aboutIn(one, ask.catalogue);
  if (!isShowable(one, about, pooled, ask) || isHidden(one, about.product, campaign, setting)) return "nothing_to_show";
  if (standing.isProven?.(creative, ask.now) === false) return "claim_not_proven";
  const shownAt = whenShown(creative, campaign, setting);
  if (isCapped(creative.caps, shownAt, ask.now) || isCapped(ask.creativeCaps, shownAt, ask.now))
    return "frequency_capped";
  if (because.length === 0) return 0;
  const points = ask.pointsOf({ category: about.category, shownAt }, pooled, because);
  return points !== undefined && allowance.allows(points) ? points : "too_invasive";
};

/** Whether anybody may be shown it: a sensitive product is shown by the page it fits and never by what somebody did. */
const isShowable = (
  { isAd }: PooledCreative,
  { isAvailable, isSensitive }: About,
  { personal }: PooledCampaign,
  { ads }: EligibilityAsk,
): boolean => {
  const isAboutNobody = personal === undefined;
  if (isAd && (ads === "none" || (ads === "contextual" && !isAboutNobody))) return false;
  return isAvailable && (isAboutNobody || !isSensitive);
};

/** Whether it is left out here, or this person hid it. */
export const isHidden = (
  { creative, productId }: PooledCreative,
  product: Product | undefined,
  campaign: Campaign,
  { ask, leftOutProducts }: Setting,
): boolean =>
  (productId !== undefined && leftOutProducts.size > 0 && leftOutProducts.has(productId)) ||
  (ask.leftOut.creatives.length > 0 && isNamed(ask.leftOut.creatives, campaign, creative)) ||
  ask.hides?.(creative, product, campaign) === true;

const isNamed = (
  creatives: EligibilityAsk["leftOut"]["creatives"],
  { campaignId }: Campaign,
  { creativeId }: Creative,
): boolean => creatives.some((one) => one.campaignId === campaignId && one.creativeId === creativeId);

/** What uses something of the person may have become too much by what was chosen before it. */
export const isStillGentle = (claim: Eligible, setting: Setting): boolean =>
  claim.because.length === 0 ||
  claim.pooled.creatives.some((creative) => typeof judgeCreative(creative, claim, setting) === "number");

const ABOUT_NOBODY: readonly TargetingCause[] = [];

const NEVER: readonly number[] = [];

const whenShown = (
  { creativeId }: Creative,
  { campaignId }: Campaign,
  { ask: { exposures }, seen }: Setting,
): readonly number[] =>
  exposures !== "unknown" && seen.size > 0 && seen.has(campaignId)
    ? exposures.ofCreative(campaignId, creativeId)
    : NEVER;

/** The highest chance of one place that a creative's own caps leave it. */
export const ceilingOf = (one: PooledCreative, { ask: { exposures, places } }: Setting): number =>
  exposures === "unknown" ? chanceOfStranger(one, places) : 1;
