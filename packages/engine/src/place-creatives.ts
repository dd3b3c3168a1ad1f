import type { CampaignAsk } from "./campaigns/campaign-ask.ts";
import type { ChosenCampaign } from "./campaigns/choose-campaigns.ts";
import { chooseOnTrial, type Trial, type TrialChoice } from "./campaigns/choose-on-trial.ts";
import { showSeldom } from "./campaigns/show-seldom.ts";
import type { TargetingAsk } from "./campaigns/targeting.ts";
import type { DecisionAsk } from "./candidates/finder.ts";
import { capsOfCreatives, creativePoints, PAID_REASONS } from "./creative-points.ts";
import type { Contribution, PlacedCreative } from "./decision.ts";
import type { ProductId } from "./ids.ts";
import type { MuteRules } from "./mutes.ts";
import { type PageContext, productsNotRepeated } from "./page-context.ts";
import type { PersonalAllowance } from "./personal-allowance.ts";
import { categoryOf } from "./product.ts";
import type { ShopIndex } from "./shop-index.ts";
import type { PermittedSignals } from "./signals.ts";

/** What a slot's places for campaigns are filled from. */
export type PlacingAsk = Pick<CampaignAsk, "campaigns" | "exposures" | "isAmong" | "random" | "ads"> & {
  /** Whether the person, or their browser, refused what the slot is for. */
  readonly isRefused: boolean;
  /** What may be used of the person, after the slot's items. */
  readonly allowance: PersonalAllowance;
  /** Campaigns that experiments show to some people only; none of them is among `campaigns`. */
  readonly trials: readonly Trial[];
  /** What the page's other slots advertise, none of which is advertised there again. */
  readonly advertised: Advertised;
};

/** What advertisements of a page show. */
export type Advertised = {
  readonly creatives: readonly Pick<PlacedCreative, "campaignId" | "creativeId">[];
  readonly products: readonly ProductId[];
  /** Of campaigns with the same label at most one stands on a page. */
  readonly labels: readonly string[];
};

export const NOTHING_ADVERTISED: Advertised = { creatives: [], products: [], labels: [] };

export type Placed = Pick<TrialChoice, "exposedTo"> & {
  readonly creatives: readonly PlacedCreative[];
  /** Those of the campaigns that were placed. */
  readonly labels: readonly string[];
};

const NOTHING: Placed = { creatives: [], exposedTo: [], labels: [] };

/**
 * Fills a slot's places for campaigns. Of the person it sees what the gate permits, what they hid and what they find too
 * frequent. The score of what is placed is the sum of what led to it, and its reason says who pays.
 */
export const placeCreatives = (
  ask: DecisionAsk,
  permitted: PermittedSignals,
  mutes: MuteRules,
  placing: PlacingAsk,
): Placed => {
  const { slot } = ask.slot;
  const places = slot.campaigns?.places ?? 0;
  if (places === 0 || placing.campaigns.size + placing.trials.length === 0) return NOTHING;
  const { trials, ...heeded } = showSeldom(placing, mutes.seldom);
  const { chosen, exposedTo } = chooseOnTrial(
    {
      ...sceneOf(ask, permitted),
      ...heeded,
      catalogue: ask.index.catalogue,
      leftOut: leftOutOf(ask.page, permitted, placing.advertised),
      hides: hiddenBy(mutes),
      creativeCaps: capsOfCreatives(ask.slot.rules.creatives),
      pointsOf: creativePoints(ask, permitted),
      takenLabels: placing.advertised.labels,
      places,
    },
    trials,
  );
  for (const { points } of chosen) placing.allowance.take(points);
  return {
    creatives: chosen.map((one, place) => placed(one, place + 1, ask.index)),
    labels: chosen.flatMap(({ campaign }) => campaign.label ?? []),
    exposedTo,
  };
};

const sceneOf = ({ slot: { slot }, page, index, now }: DecisionAsk, person: PermittedSignals): TargetingAsk => {
  const { kind, query, locale, productId } = page;
  const product = productId === undefined ? undefined : index.catalogue.find(productId);
  const category = page.category ?? (product && categoryOf(product));
  return {
    slot: slot.name,
    ...(kind === undefined ? {} : { page: kind }),
    ...(category === undefined ? {} : { category }),
    ...(query === undefined ? {} : { query }),
    ...(locale === undefined ? {} : { locale }),
    person,
    categoryOf: (signal) => {
      const row = index.rowOfSignal(signal);
      return signal.category ?? (row === undefined ? undefined : index.listingAt(row)?.category);
    },
    now,
  };
};

/** What the page shows already, and what somebody gave back. */
const leftOutOf = (
  page: PageContext,
  { signals }: PermittedSignals,
  advertised: Advertised,
): CampaignAsk["leftOut"] => ({
  products: [...productsNotRepeated(page), ...advertised.products, ...givenBack(signals)],
  creatives: advertised.creatives,
});

const givenBack = (signals: PermittedSignals["signals"]): readonly ProductId[] => {
  const products: ProductId[] = [];
  for (const { kind, productId } of signals)
    if (kind === "returned" && productId !== undefined) products.push(productId);
  return products;
};

const hiddenBy = (mutes: MuteRules): CampaignAsk["hides"] =>
  mutes.isEmpty
    ? undefined
    : ({ creativeId }, product, { campaignId }) =>
        mutes.hidesCreative(campaignId, creativeId) || (product !== undefined && mutes.hides(product));

/** One object, so that it is worded once, see `ShopIndex.reasonOf`. */
const PAID_PLACEMENT = { source: "shop_rule", reason: "paid_placement" } as const;

const placed = (
  { campaign, creative, propensity, withinCampaign, because, points }: ChosenCampaign,
  position: number,
  index: ShopIndex,
): PlacedCreative => {
  const { kind, creativeId, productId, words } = creative;
  const [leading] = because;
  // All that was asked of the person had to hold, so that each bears the same part.
  const contributions: readonly Contribution[] =
    leading === undefined
      ? [{ source: "shop_rule", weight: 1 }]
      : because.map(({ source, category }) => ({ source, category, weight: 1 / because.length }));
  const cause =
    leading === undefined
      ? PAID_PLACEMENT
      : { source: leading.source, category: leading.category, reason: PAID_REASONS[leading.fact] };
  return {
    kind,
    campaignId: campaign.campaignId,
    version: campaign.version,
    creativeId,
    ...(productId === undefined ? {} : { productId }),
    position,
    score: contributions.reduce((sum, { weight }) => sum + weight, 0),
    contributions,
    ...(points === 0 ? {} : { points }),
    reason: withPayer(index.reasonOf(cause), campaign.payer),
    paidBy: campaign.payer,
    propensity,
    withinCampaign,
    words,
  };
};

type Reason = PlacedCreative["reason"];
const knownWithPayer = new WeakMap<Reason, Map<string, Reason>>();

/** A reason with who pays, whom its sentence names in every language; of the same reason and payer the same object again. */
export const withPayer = (reason: Reason, payer: string): Reason => {
  const byPayer = knownWithPayer.get(reason) ?? new Map<string, Reason>();
  const known = byPayer.get(payer) ?? namePayer(reason, payer);
  byPayer.set(payer, known);
  knownWithPayer.set(reason, byPayer);
  return known;
};

const namePayer = ({ code, values, translated }: Reason, payer: string): Reason => ({
  code,
  values: { ...values, payer },
  ...(translated === undefined
    ? {}
    : {
        translated: Object.fromEntries(
          Object.entries(translated).map(([language, words]) => [language, { ...words, payer }]),
        ),
      }),
});
