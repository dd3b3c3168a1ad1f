import type { Product } from "../product.ts";
import { isAvailable } from "../product.ts";
import type { CampaignReason } from "../reasons.ts";
import type { Campaign, Creative } from "./campaign.ts";
import type { StrangerCeilings } from "./chance-within-cap.ts";
import type { TurnClaim } from "./claim-table.ts";
import type { EligibilityAsk } from "./eligibility-ask.ts";
import { isCapped } from "./frequency-cap.ts";
import type { PooledCampaign, PooledCreative } from "./pooled-campaign.ts";
import type { Setting } from "./setting.ts";
import { matchTargeting, type TargetingCause } from "./targeting.ts";

/** A campaign that may be drawn, and the highest chance of a place that it may have. */
export type Eligible = TurnClaim & {
  readonly pooled: PooledCampaign;
  readonly because: readonly TargetingCause[];
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
  const { campaign, personal, standing, place } = pooled;
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
  return { pooled, because, weight, ceiling: together, fillsAt: together / weight, place };
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
  { pooled, because }: Matched,
  setting: Setting,
): number | CreativeReason => {
  const { ask, allowance } = setting;
  const { campaign, standing } = pooled;
  const product = productIn(ask.catalogue);
  if (!isShowable(creative, product, pooled, ask) || isHidden(creative, product, campaign, setting))
    return "nothing_to_show";
  if (standing.isProven?.(creative, ask.now) === false) return "claim_not_proven";
  if (isWornOut(creative, campaign, ask)) return "frequency_capped";
  if (because.length === 0) return 0;
  const points = ask.pointsOf(creative, pooled, because);
  return points !== undefined && allowance.allows(points) ? points : "too_invasive";
};

/** Whether anybody may be shown it: a sensitive product is shown by the page it fits and never by what somebody did. */
const isShowable = (
  { kind, productId }: Creative,
  product: Product | undefined,
  { personal }: PooledCampaign,
  { ads }: EligibilityAsk,
): boolean => {
  const isAboutNobody = personal === undefined;
  if (kind === "ad" && (ads === "none" || (ads === "contextual" && !isAboutNobody))) return false;
  if (productId === undefined) return true;
  return product !== undefined && isAvailable(product) && (isAboutNobody || !product.sensitive);
};

/** Whether it is left out here, or this person hid it. */
export const isHidden = (
  creative: Creative,
  product: Product | undefined,
  campaign: Campaign,
  { ask, leftOutProducts }: Setting,
): boolean =>
  (creative.productId !== undefined && leftOutProducts.has(creative.productId)) ||
  isNamed(ask.leftOut.creatives, campaign, creative) ||
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

const isWornOut = (
  { creativeId, caps }: Creative,
  { campaignId }: Campaign,
  { exposures, creativeCaps, now }: EligibilityAsk,
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
