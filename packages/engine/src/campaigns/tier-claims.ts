import type { CampaignId } from "../ids.ts";
import type { Campaign, Creative } from "./campaign.ts";
import type { TierPool } from "./campaign-pool.ts";
import { add, type Departure, type DrawnShare, drawFrom, inTurn, leaveOut } from "./claim-table.ts";
import type { CommonClaims } from "./common-claims.ts";
import { type Eligible, isHidden, isLabelTaken, isStillGentle, judgeCampaign } from "./judge-campaign.ts";
import { aboutIn, type PooledCampaign } from "./pooled-campaign.ts";
import type { Setting } from "./setting.ts";

/** Whatever of a tier this person may draw. */
export type TierClaims = {
  /** Undefined where there is nothing to draw from. */
  readonly draw: (random: () => number) => DrawnShare<Eligible> | undefined;
  /** Takes out what was drawn, and what may not stand beside it; to be called once `setting` and `taken` know of it. */
  readonly leave: (drawn: Campaign, creative: Creative) => void;
};

/** What everybody may draw, and in what this person departs from that. */
export const openTierClaims = (tier: TierPool, setting: Setting, taken: ReadonlySet<string>): TierClaims => {
  const common = tier.common(setting);
  const { table } = common;
  const departures = departuresFrom(common, tier.without, setting, taken);
  for (const claim of judgeAlone(tier, setting, taken)) departures.push(add(table, claim));
  let sorted = departures.sort(byTurn);
  let size = sizeOf(table.claims.length, sorted);

  const stays = (pooled: PooledCampaign, drawn: Campaign): boolean =>
    pooled.campaign !== drawn && !isLabelTaken(pooled, taken);
  /** What may no longer show the product that stands in a place may have something else to show. */
  const judgeAnew = ({ pooled }: Eligible, drawn: Campaign): Eligible | undefined => {
    const judged = stays(pooled, drawn) ? judgeCampaign(pooled, setting, taken) : "label_taken";
    return typeof judged === "string" ? undefined : judged;
  };
  const departAt = (at: number, drawn: Campaign): readonly Departure<Eligible>[] => {
    const claim = table.claims[at];
    const judged = claim && judgeAnew(claim, drawn);
    if (judged === undefined) return leaveOut(table, at);
    return judged.ceiling === claim?.ceiling ? [] : [...leaveOut(table, at), add(table, judged)];
  };
  /** A departure after something was drawn; undefined where it is none any more. */
  const after = (
    one: Departure<Eligible>,
    drawn: Campaign,
    { productId }: Creative,
  ): Departure<Eligible> | undefined => {
    if (one.isLeftOut) return one;
    if (!isAbout(one.claim, productId))
      return stays(one.claim.pooled, drawn) && isStillGentle(one.claim, setting) ? one : undefined;
    const judged = judgeAnew(one.claim, drawn);
    return judged && add(table, judged);
  };
  const leave = (drawn: Campaign, creative: Creative): void => {
    const { campaignId, label } = drawn;
    const { productId } = creative;
    const staying: Departure<Eligible>[] = [];
    for (const one of sorted) {
      const still = after(one, drawn, creative);
      if (still !== undefined) staying.push(still);
    }
    const isLeftOut = (at: number): boolean => staying.some((one) => one.isLeftOut && one.at === at);
    const departFrom = (places: readonly number[]): void => {
      for (const at of places) if (!isLeftOut(at)) staying.push(...departAt(at, drawn));
    };
    departFrom(label === undefined ? common.ofCampaign(campaignId) : common.withLabel(label));
    if (productId !== undefined) departFrom(common.aboutProduct(productId));
    sorted = staying.length < 2 ? staying : staying.sort(byTurn);
    size = sizeOf(table.claims.length, sorted);
  };
  return {
    draw: (random) => (size === 0 ? undefined : drawFrom(table, sorted, random())),
    leave,
  };
};

const isAbout = ({ pooled }: Eligible, productId: Creative["productId"]): boolean =>
  productId !== undefined && pooled.creatives.some(({ creative }) => creative.productId === productId);

const byTurn = (a: Departure<Eligible>, b: Departure<Eligible>): number => inTurn(a.claim, b.claim);

const sizeOf = (inTable: number, departures: readonly Departure<Eligible>[]): number => {
  let size = inTable;
  for (const { isLeftOut } of departures) size += isLeftOut ? -1 : 1;
  return size;
};

/** Of what everybody may draw, what this person may not, and what they may draw with another ceiling. */
const departuresFrom = (
  common: CommonClaims,
  without: ReadonlySet<CampaignId>,
  setting: Setting,
  taken: ReadonlySet<string>,
): Departure<Eligible>[] => {
  const { table } = common;
  const departures: Departure<Eligible>[] = [];
  for (const at of concerned(common, without, setting, taken)) {
    const claim = table.claims[at];
    if (claim === undefined) continue;
    const { pooled, ceiling } = claim;
    const isWithout = without.has(pooled.campaign.campaignId);
    const judged = isWithout ? "not_drawn" : judgeCampaign(pooled, setting, taken);
    const isSame = typeof judged !== "string" && judged.ceiling === ceiling;
    if (isSame) continue;
    departures.push(...leaveOut(table, at));
    if (typeof judged !== "string") departures.push(add(table, judged));
  }
  return departures;
};

/** Where in the table this page or person may make a difference. */
const concerned = (
  { table, ofCampaign, aboutProduct, withLabel }: CommonClaims,
  without: ReadonlySet<CampaignId>,
  setting: Setting,
  taken: ReadonlySet<string>,
): ReadonlySet<number> => {
  const { ask, leftOutProducts } = setting;
  const places = new Set<number>();
  if (table.claims.length === 0) return places;
  const addAll = (some: readonly number[]): void => {
    for (const at of some) places.add(at);
  };
  for (const campaignId of without) addAll(ofCampaign(campaignId));
  if (ask.exposures !== "unknown") for (const campaignId of ask.exposures.campaigns()) addAll(ofCampaign(campaignId));
  for (const { campaignId } of ask.leftOut.creatives) addAll(ofCampaign(campaignId));
  for (const productId of leftOutProducts) addAll(aboutProduct(productId));
  for (const label of taken) addAll(withLabel(label));
  if (ask.hides === undefined) return places;
  for (const [at, { pooled }] of table.claims.entries()) {
    const { campaign, creatives } = pooled;
    const hides = creatives.some((one) => isHidden(one, aboutIn(one, ask.catalogue).product, campaign, setting));
    if (hides) places.add(at);
  }
  return places;
};

/** Of campaigns that have to be judged for each person, those that they may draw. */
const judgeAlone = (
  { groups, without, beside }: TierPool,
  setting: Setting,
  taken: ReadonlySet<string>,
): readonly Eligible[] => {
  const eligible: Eligible[] = [];
  const judge = (pooled: PooledCampaign): void => {
    const judged = judgeCampaign(pooled, setting, taken);
    if (typeof judged !== "string") eligible.push(judged);
  };
  for (const pooled of groups(setting).membersFor(setting.scene))
    if (without.size === 0 || !without.has(pooled.campaignId)) judge(pooled);
  for (const { membersFor } of beside) for (const pooled of membersFor(setting.scene)) judge(pooled);
  return eligible;
};
