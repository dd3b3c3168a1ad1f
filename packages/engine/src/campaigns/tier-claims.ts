import type { CampaignId } from "../ids.ts";
import type { Campaign, Creative } from "./campaign.ts";
import type { CampaignGroup, TierPool } from "./campaign-pool.ts";
import { add, type Departure, type DrawnShare, drawFrom, inTurn, leaveOut } from "./claim-table.ts";
import type { CommonClaims } from "./common-claims.ts";
import { type Eligible, isHidden, isLabelTaken, isStillGentle, judgeCampaign } from "./judge-campaign.ts";
import type { PooledCampaign } from "./pooled-campaign.ts";
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
  let departures: readonly Departure<Eligible>[] = [
    ...departuresFrom(common, tier.without, setting, taken),
    ...judgeAlone(tier, setting, taken).map((claim) => add(table, claim)),
  ].sort(byTurn);
  let size = sizeOf(table.claims.length, departures);

  const stays = ({ campaign }: PooledCampaign, drawn: Campaign): boolean =>
    campaign !== drawn && !isLabelTaken(campaign, taken);
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
  const leave = (drawn: Campaign, { productId }: Creative): void => {
    const { campaignId, label } = drawn;
    const beside = label === undefined ? common.ofCampaign(campaignId) : common.withLabel(label);
    const about = productId === undefined ? [] : common.aboutProduct(productId);
    const leftOut = new Set(departures.flatMap(({ at, isLeftOut }) => (isLeftOut ? at : [])));
    const further = [...new Set([...beside, ...about])].filter((at) => !leftOut.has(at));
    const staying = departures.flatMap((one) => {
      if (one.isLeftOut) return one;
      if (!isAbout(one.claim, productId))
        return stays(one.claim.pooled, drawn) && isStillGentle(one.claim, setting) ? one : [];
      const judged = judgeAnew(one.claim, drawn);
      return judged === undefined ? [] : add(table, judged);
    });
    departures = [...staying, ...further.flatMap((at) => departAt(at, drawn))].sort(byTurn);
    size = sizeOf(table.claims.length, departures);
  };
  return {
    draw: (random) => (size === 0 ? undefined : drawFrom(table, departures, random())),
    leave,
  };
};

const isAbout = ({ pooled }: Eligible, productId: Creative["productId"]): boolean =>
  productId !== undefined && pooled.creatives.some(({ creative }) => creative.productId === productId);

const byTurn = (a: Departure<Eligible>, b: Departure<Eligible>): number => inTurn(a.claim, b.claim);

const sizeOf = (inTable: number, departures: readonly Departure<Eligible>[]): number =>
  departures.reduce((size, { isLeftOut }) => size + (isLeftOut ? -1 : 1), inTable);

/** Of what everybody may draw, what this person may not, and what they may draw with another ceiling. */
const departuresFrom = (
  common: CommonClaims,
  without: ReadonlySet<CampaignId>,
  setting: Setting,
  taken: ReadonlySet<string>,
): readonly Departure<Eligible>[] => {
  const { table } = common;
  const departures: Departure<Eligible>[] = [];
  for (const at of new Set(concerned(common, without, setting, taken))) {
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
function* concerned(
  { table, ofCampaign, aboutProduct, withLabel }: CommonClaims,
  without: ReadonlySet<CampaignId>,
  setting: Setting,
  taken: ReadonlySet<string>,
): Generator<number> {
  const { ask, leftOutProducts } = setting;
  for (const campaignId of without) yield* ofCampaign(campaignId);
  if (ask.exposures !== "unknown") for (const campaignId of ask.exposures.campaigns()) yield* ofCampaign(campaignId);
  for (const { campaignId } of ask.leftOut.creatives) yield* ofCampaign(campaignId);
  for (const productId of leftOutProducts) yield* aboutProduct(productId);
  for (const label of taken) yield* withLabel(label);
  if (ask.hides === undefined) return;
  for (const [at, { pooled }] of table.claims.entries()) {
    const { campaign, creatives } = pooled;
    const hides = creatives.some(({ creative, productIn }) =>
      isHidden(creative, productIn(ask.catalogue), campaign, setting),
    );
    if (hides) yield at;
  }
}

/** Campaigns that have to be judged for each person. */
const judgeAlone = (
  { groups, without, beside }: TierPool,
  setting: Setting,
  taken: ReadonlySet<string>,
): readonly Eligible[] => {
  const mayHold = ({ needs }: CampaignGroup): boolean =>
    needs === undefined || setting.scene.lastIn(needs.fact, needs.category) !== undefined;
  const membersOf = (all: readonly CampaignGroup[]): readonly PooledCampaign[] =>
    all.flatMap((group) => (mayHold(group) ? group.members : []));
  const takingPart = membersOf(groups(setting)).filter(({ campaign }) => !without.has(campaign.campaignId));
  return [...takingPart, ...membersOf(beside)].flatMap((pooled) => {
    const judged = judgeCampaign(pooled, setting, taken);
    return typeof judged === "string" ? [] : judged;
  });
};
