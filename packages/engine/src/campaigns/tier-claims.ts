import type { CampaignId } from "../ids.ts";
import type { Campaign } from "./campaign.ts";
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
  /** Takes out what was drawn, and what may not stand beside it. */
  readonly leave: (drawn: Campaign) => void;
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

  const stays = ({ claim, isLeftOut }: Departure<Eligible>, drawn: Campaign): boolean => {
    const { campaign } = claim.pooled;
    return isLeftOut || (campaign !== drawn && !isLabelTaken(campaign, taken) && isStillGentle(claim, setting));
  };
  const leave = (drawn: Campaign): void => {
    const { campaignId, label } = drawn;
    const places = label === undefined ? common.ofCampaign(campaignId) : common.withLabel(label);
    const further = places
      .filter((at) => !departures.some((one) => one.isLeftOut && one.at === at))
      .flatMap((at) => leaveOut(table, at));
    const staying = departures.filter((one) => stays(one, drawn));
    if (further.length === 0 && staying.length === departures.length) return;
    departures = [...staying, ...further].sort(byTurn);
    size = sizeOf(table.claims.length, departures);
  };
  return {
    draw: (random) => (size === 0 ? undefined : drawFrom(table, departures, random())),
    leave,
  };
};

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
