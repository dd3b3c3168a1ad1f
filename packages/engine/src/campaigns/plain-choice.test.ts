import fc from "fast-check";
import { expect, test } from "vitest";
import { brandAs } from "../ids.ts";
import { localTimeIn } from "../local-time.ts";
import type { Signal } from "../signals.ts";
import { aCatalogue, aProduct, NOW, permitted } from "../test-shop.ts";
import { CAMPAIGN_TIERS, type Campaign, type Creative } from "./campaign.ts";
import type { CampaignAsk } from "./campaign-ask.ts";
import { type ChosenCampaign, chooseCampaigns } from "./choose-campaigns.ts";
import { isCapped } from "./frequency-cap.ts";
import type { LiveCampaign } from "./live-campaign.ts";
import { isScheduled } from "./schedule.ts";
import { shareChances } from "./share-chances.ts";
import { isPersonal, matchTargeting, targetingScene } from "./targeting.ts";
import { aCampaign, aCampaignAsk, aCreative } from "./test-campaigns.ts";
import { CATEGORIES, SLOTS, targetingRule } from "./test-targeting.ts";

/**
 * The choice as its rules say it, one step after another and without regard to time: every campaign is judged, every share
 * worked out.
 */
const choosePlainly = (ask: CampaignAsk): readonly ChosenCampaign[] => {
  const chosen: ChosenCampaign[] = [];
  for (let place = 0; place < ask.places; place += 1) {
    const products = chosen.flatMap(({ creative }) => creative.productId ?? []);
    const labels = chosen.flatMap(({ campaign }) => campaign.label ?? []);
    const claims = ask.campaigns
      .campaigns()
      .filter(({ campaign }) => chosen.every((one) => one.campaign !== campaign))
      .flatMap((live) =>
        claimOf(live, {
          ...ask,
          leftOut: { ...ask.leftOut, products: [...ask.leftOut.products, ...products] },
          takenLabels: [...ask.takenLabels, ...labels],
        }),
      );
    const drawn = drawPlainly(claims, ask, place);
    if (drawn !== undefined) chosen.push(drawn);
  }
  return chosen;
};

type Claim = {
  readonly campaign: Campaign;
  readonly because: ChosenCampaign["because"];
  readonly creatives: readonly { readonly creative: Creative; readonly weight: number; readonly ceiling: number }[];
  readonly weight: number;
  readonly ceiling: number;
};

const claimOf = ({ campaign, standing }: LiveCampaign, ask: CampaignAsk): readonly Claim[] => {
  const { targeting = {}, weight, label, caps } = campaign;
  const { now, exposures, places } = ask;
  const { ceiling, ofStrangers, hasAudience, limitedTo = 1 } = standing;
  const because = matchTargeting(targeting, targetingScene(ask), localTimeIn(campaign.timeZone, now));
  const atOnePlace = (chance: number) => (exposures === "unknown" ? 1 - (1 - chance) ** (1 / places) : 1);
  const creatives = campaign.creatives
    .filter((creative) => canShow(creative, campaign, ask))
    .filter(
      ({ creativeId, caps: own }) =>
        exposures === "unknown" || !isCapped(own, exposures.ofCreative(campaign.campaignId, creativeId), now),
    )
    .map((creative) => {
      const own = ofStrangers.ofCreative.get(creative.creativeId) ?? 1;
      return { creative, weight: creative.weight, ceiling: atOnePlace(own) };
    });
  const mayBeShown =
    isScheduled(campaign.schedule, now) &&
    ceiling > 0 &&
    !(label !== undefined && ask.takenLabels.includes(label)) &&
    (hasAudience || !isPersonal(targeting)) &&
    (limitedTo === 1 || exposures === "unknown" || ask.isAmong(campaign.campaignId, limitedTo)) &&
    !(exposures !== "unknown" && isCapped(caps, exposures.ofCampaign(campaign.campaignId), now)) &&
    creatives.length > 0;
  if (!mayBeShown || because === undefined) return [];
  const together = creatives.reduce((sum, one) => sum + one.ceiling, 0);
  const most = Math.min(ceiling, atOnePlace(ofStrangers.ofCampaign), together);
  return [{ campaign, because, creatives, weight, ceiling: most }];
};

const canShow = (creative: Creative, campaign: Campaign, { catalogue, ads, leftOut, hides }: CampaignAsk): boolean => {
  const product = catalogue.find(creative.productId!);
  const isPersonalAd = creative.kind === "ad" && isPersonal(campaign.targeting ?? {});
  return (
    product?.availability === "in_stock" &&
    !leftOut.products.includes(product.productId) &&
    !leftOut.creatives.some(
      (one) => one.campaignId === campaign.campaignId && one.creativeId === creative.creativeId,
    ) &&
    hides?.(creative, product, campaign) !== true &&
    (ads === "all" || creative.kind === "tip" || (ads === "contextual" && !isPersonalAd)) &&
    !(product.sensitive && isPersonal(campaign.targeting ?? {}))
  );
};

const drawPlainly = (claims: readonly Claim[], ask: CampaignAsk, place: number): ChosenCampaign | undefined => {
  let reached = 1;
  for (const tier of CAMPAIGN_TIERS) {
    const ofTier = claims
      .filter(({ campaign }) => campaign.tier === tier)
      .sort((a, b) => a.ceiling / a.weight - b.ceiling / b.weight);
    if (ofTier.length === 0) continue;
    let drawn = ask.random(place, tier);
    let left = 1;
    for (const [at, share] of shareChances(1, ofTier).entries()) {
      left -= share;
      if (drawn >= share) drawn -= share;
      else {
        const { campaign, because, creatives } = ofTier[at]!;
        const shares = shareChances(share, creatives);
        const index = shares.findIndex((one, index) => {
          drawn -= one;
          return drawn < 0 || index === shares.length - 1;
        });
        const together = shares.reduce((sum, one) => sum + one);
        const { creative } = creatives[index]!;
        const withinCampaign = shares[index]! / together;
        return { campaign, because, creative, points: 0, propensity: reached * shares[index]!, withinCampaign };
      }
    }
    reached *= Math.max(0, left);
  }
  return undefined;
};

const DAY = 86_400_000;
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const moment = fc.integer({ min: NOW - 2 * DAY, max: NOW + 2 * DAY });
const chance = fc.constantFrom(0, 0.01, 0.2, 0.5, 1, 1);
const often = fc.constantFrom(true, true, true, false);
const seldom = fc.constantFrom(true, false, false, false);
const caps = fc.array(fc.record({ most: fc.integer({ min: 1, max: 2 }), hours: fc.constantFrom(6, 48) }), {
  maxLength: 1,
});

const pageTest = fc.record(
  {
    pages: fc.constantFrom(["home"], ["product", "cart"]),
    words: fc.constantFrom(["Kopi"], ["teh", "gayo"]),
    locales: fc.constantFrom(["id"], ["en-GB"], ["EN"]),
  },
  { requiredKeys: [] },
);
const rule = fc.oneof(
  targetingRule,
  fc.record({ any: fc.tuple(targetingRule, fc.record({ page: pageTest })) }),
  fc.record({ not: fc.record({ page: pageTest }), all: fc.tuple(targetingRule) }),
  fc.record({ page: pageTest }),
);

const campaign = fc.record({
  tier: fc.constantFrom(...CAMPAIGN_TIERS),
  weight: fc.integer({ min: 1, max: 5 }),
  label: maybe(fc.constantFrom("coffee", "tea")),
  targeting: fc.oneof(rule, fc.constant(undefined)),
  schedule: fc.record({
    from: fc.constantFrom(-Infinity, NOW - DAY, NOW),
    until: fc.constantFrom(Infinity, NOW + DAY),
    breaks: fc.constantFrom([], [], [], [{ from: NOW - DAY, until: NOW + DAY / 2 }]),
  }),
  timeZone: fc.constantFrom("Asia/Jakarta", "America/New_York"),
  caps,
  creatives: fc.array(
    fc.record({
      weight: fc.integer({ min: 1, max: 3 }),
      kind: fc.constantFrom<Creative["kind"][]>("ad", "tip"),
      shared: fc.constantFrom(undefined, "tea", "pot"),
      caps,
      chance,
      isSold: often,
      isSensitive: seldom,
      isOnPage: seldom,
      isElsewhere: seldom,
      isHidden: seldom,
    }),
    { minLength: 1, maxLength: 2 },
  ),
  standing: fc.record({ ceiling: chance, ofCampaign: chance.filter((one) => one > 0), hasAudience: often }),
  isLimited: seldom,
  shownAt: fc.array(moment, { maxLength: 2 }),
});

const request = fc.record({
  now: fc.oneof(fc.constantFrom(NOW, NOW + 1), moment),
  slot: fc.constantFrom(...SLOTS).map(brandAs.slotName),
  words: fc.record(
    {
      page: fc.constantFrom("home", "product", "search"),
      category: fc.constantFrom(...CATEGORIES, "A > B > D", "E"),
      query: fc.constantFrom("kopi gayo", "Teh, gayo!", "cup"),
      locale: fc.constantFrom("id-ID", "en", "en-gb"),
    },
    { requiredKeys: [] },
  ),
  signals: fc.array(
    fc.record({
      kind: fc.constantFrom<Signal["kind"][]>("purchased", "viewed", "declared"),
      category: fc.constantFrom(...CATEGORIES),
      at: fc.integer({ min: NOW - 40 * DAY, max: NOW }),
      otherDevice: fc.boolean(),
    }),
    { maxLength: 4 },
  ),
  isKnown: fc.boolean(),
  didNothing: fc.boolean(),
  isAmongFew: fc.boolean(),
  hasHidden: fc.boolean(),
  ads: fc.constantFrom<CampaignAsk["ads"][]>("all", "all", "contextual", "none"),
  takenLabels: fc.constantFrom([], ["tea"]),
  places: fc.integer({ min: 1, max: 3 }),
  numbers: fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 12, maxLength: 12 }),
});

const productIdOf = (campaign: number, creative: number) => brandAs.productId(`${campaign}/${creative}`);

test("what is chosen, and with which propensity, is what judging every campaign would choose", () => {
  let chosenInAll = 0;
  fc.assert(
    fc.property(
      fc.array(campaign, { minLength: 1, maxLength: 10, size: "max" }),
      fc.array(request, { minLength: 1, maxLength: 4, size: "max" }),
      (...world) => {
        const [given, requests] = world;
        const campaigns = given.map(
          ({ creatives, targeting, label, standing: _, isLimited: __, shownAt: ___, ...fields }, at) =>
            aCampaign(`${at}`, {
              ...fields,
              ...(targeting === undefined ? {} : { targeting }),
              ...(label === undefined ? {} : { label }),
              creatives: creatives.map(({ weight, caps, kind, shared }, index) =>
                aCreative(`${index}`, {
                  ...{ weight, caps, kind },
                  productId: shared === undefined ? productIdOf(at, index) : brandAs.productId(shared),
                }),
              ),
            }),
        );
        const of = ({ campaignId }: Pick<Campaign, "campaignId">) => given[Number(campaignId)]!;
        const ask = aCampaignAsk(campaigns, {
          standingOf: (one) => {
            const { ceiling, ofCampaign, hasAudience } = of(one).standing;
            const own = of(one).creatives.flatMap(({ chance: ofOne }, at) =>
              ofOne === 0 ? [] : [[brandAs.creativeId(`${at}`), ofOne] as const],
            );
            const limited = of(one).isLimited ? { limitedTo: 0.1 } : {};
            return { ...limited, ceiling, hasAudience, ofStrangers: { ofCampaign, ofCreative: new Map(own) } };
          },
          catalogue: aCatalogue(
            [
              ...["tea", "pot"].map((shared) => aProduct(brandAs.productId(shared))),
              ...given.flatMap(({ creatives }, at) =>
                creatives.map(({ isSold, isSensitive }, index) =>
                  aProduct(productIdOf(at, index), {
                    availability: isSold ? "in_stock" : "out_of_stock",
                    sensitive: isSensitive,
                  }),
                ),
              ),
            ],
            {},
          ),
          leftOut: {
            products: given.flatMap(({ creatives }, at) =>
              creatives.flatMap(({ isOnPage }, index) => (isOnPage ? productIdOf(at, index) : [])),
            ),
            creatives: given.flatMap(({ creatives }, at) =>
              creatives.flatMap(({ isElsewhere }, index) =>
                isElsewhere
                  ? { campaignId: brandAs.campaignId(`${at}`), creativeId: brandAs.creativeId(`${index}`) }
                  : [],
              ),
            ),
          },
        });
        const hides: CampaignAsk["hides"] = ({ creativeId }, _, one) => of(one).creatives[Number(creativeId)]!.isHidden;
        const exposures: CampaignAsk["exposures"] = {
          campaigns: () => campaigns.flatMap((one) => (of(one).shownAt.length > 0 ? one.campaignId : [])),
          ofCampaign: (campaignId) => of({ campaignId }).shownAt,
          ofCreative: (campaignId, creativeId) => of({ campaignId }).shownAt.slice(Number(creativeId)),
        };
        for (const { words, signals, isKnown, didNothing, hasHidden, isAmongFew, numbers, ...fields } of requests) {
          const asked = () => {
            const left = numbers.values();
            return {
              ...ask,
              ...fields,
              ...words,
              ...(hasHidden ? { hides } : {}),
              person: permitted(isKnown && !didNothing ? signals : []),
              isAmong: () => isAmongFew,
              exposures: isKnown ? exposures : ("unknown" as const),
              random: () => left.next().value as number,
            };
          };
          const { chosen } = chooseCampaigns(asked());
          chosenInAll += chosen.length;
          expect(withoutRounding(chosen)).toEqual(withoutRounding(choosePlainly(asked())));
        }
      },
    ),
    { seed: 20261129, numRuns: 2_000 },
  );
  expect(chosenInAll).toBeGreaterThan(1_000);
});

const withoutRounding = (chosen: readonly ChosenCampaign[]) =>
  chosen.map(({ propensity, withinCampaign, ...one }) => ({
    ...one,
    propensity: Number(propensity.toFixed(9)),
    withinCampaign: Number(withinCampaign.toFixed(9)),
  }));
