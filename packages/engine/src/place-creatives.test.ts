import fc from "fast-check";
import { expect, test } from "vitest";
import type { Campaign } from "./campaigns/campaign.ts";
import type { CampaignStanding } from "./campaigns/campaign-standing.ts";
import { aCampaign, aCampaignPool, aCreative, STANDING } from "./campaigns/test-campaigns.ts";
import { compileSlot } from "./compile-slot.ts";
import { brandAs } from "./ids.ts";
import { muteRules } from "./mutes.ts";
import { EMPTY_PAGE, type PageContext } from "./page-context.ts";
import { NOTHING_SPENT, openAllowance } from "./personal-allowance.ts";
import { NOTHING_ADVERTISED, type PlacingAsk, placeCreatives } from "./place-creatives.ts";
import { anAsk, aProduct, aSignal, aSlot, NOW, permitted } from "./test-shop.ts";

const boot = aProduct("boot", { categoryPath: ["Fashion", "Shoes"], brand: "X" });
const soldOut = aProduct("sold-out", { availability: "out_of_stock" });
const unlisted = aProduct("unlisted", { hidden: true });
const testKit = aProduct("kit", { categoryPath: ["Health"], sensitive: true });
const products = [boot, soldOut, unlisted, testKit];
const slot = aSlot({ name: brandAs.slotName("banner"), campaigns: { places: 2 } });
const allowance = () => openAllowance(compileSlot(aSlot({ personalShare: 1 })), 10, NOTHING_SPENT);
const bought = { person: { bought: { category: "Fashion" } } };

type Changes = Partial<Omit<PlacingAsk, "campaigns">> & {
  readonly standing?: CampaignStanding;
  readonly page?: PageContext;
  readonly mutes?: Parameters<typeof muteRules>[0];
  readonly signals?: Parameters<typeof permitted>[0];
};

const placeAll = (
  campaigns: readonly Campaign[],
  { page = EMPTY_PAGE, mutes = [], signals = [], standing = STANDING, ...changes }: Changes = {},
) =>
  placeCreatives(
    anAsk(products, { slot, page, categoryNames: { "Fashion > Shoes": { id: "Sepatu" }, Fashion: { id: "Busana" } } }),
    permitted(signals),
    muteRules(mutes),
    {
      ...{
        exposures: "unknown",
        isAmong: () => true,
        random: () => 0,
        isRefused: false,
        ads: "all" as const,
        trials: [],
      },
      campaigns: aCampaignPool(campaigns, () => standing),
      allowance: allowance(),
      advertised: NOTHING_ADVERTISED,
      ...changes,
    },
  );
const place = (...given: Parameters<typeof placeAll>) => placeAll(...given).creatives;
const about = (productId: string, fields: Partial<Campaign> = {}) =>
  aCampaign(productId, { creatives: [aCreative("one", { productId: brandAs.productId(productId) })], ...fields });

test("a placed creative says who pays, in which document it stands and how likely it was", () => {
  expect(place([about("boot")])).toEqual([
    {
      kind: "ad",
      campaignId: "boot",
      version: 1,
      creativeId: "one",
      productId: "boot",
      position: 1,
      score: 1,
      contributions: [{ source: "shop_rule", weight: 1 }],
      reason: { code: "paid_placement", values: { payer: "Toko Contoh" } },
      paidBy: "Toko Contoh",
      propensity: 1,
      withinCampaign: 1,
      words: aCreative("one").words,
    },
  ]);
});

test("what of a person led to it is its score and its reason, in every language", () => {
  const [placed] = place([aCampaign("one", { targeting: bought })], { signals: [aSignal("purchased", "boot")] });
  expect(placed).toMatchObject({
    score: 1,
    contributions: [{ source: "purchases", category: "Fashion", weight: 1 }],
    reason: {
      code: "paid_because_purchased_category",
      values: { category: "Fashion", payer: "Toko Contoh" },
      translated: { id: { category: "Busana", payer: "Toko Contoh" } },
    },
  });
});

test("whoever permits nothing is shown nothing that was meant for what somebody did", () => {
  expect(place([aCampaign("one", { targeting: bought })])).toEqual([]);
});

test.each<[string, string, Changes]>([
  ["that is sold out", "sold-out", {}],
  ["that the shop hid", "unlisted", {}],
  ["that has left the catalogue", "gone", {}],
  ["that the person hid", "boot", { mutes: [{ kind: "product", productId: boot.productId }] }],
  ["of a brand that the person hid", "boot", { mutes: [{ kind: "brand", brand: "X" }] }],
  ["of a category that the person hid", "boot", { mutes: [{ kind: "category", category: "Fashion" }] }],
  ["that the page is about", "boot", { page: { productId: boot.productId, cart: [] } }],
])("nothing is shown of a product %s", (_, productId, changes) => {
  expect(place([about(productId)], changes)).toEqual([]);
});

const campaign = brandAs.campaignId("boot");
const twoCreatives = (fields: Partial<Campaign> = {}) =>
  aCampaign("boot", { creatives: [aCreative("one"), aCreative("two")], ...fields });
const halfAsOften = [{ kind: "seldom", campaignId: campaign }] as const;

test("a creative that somebody hid is not shown to them while its campaign's others are, and a hidden campaign not at all", () => {
  const creativeId = brandAs.creativeId("one");
  const shown = place([twoCreatives()], { mutes: [{ kind: "creative", campaignId: campaign, creativeId }] });
  expect(shown.map((one) => one.creativeId)).toEqual(["two"]);
  expect(place([twoCreatives()], { mutes: [{ kind: "campaign", campaignId: campaign }] })).toEqual([]);
  const other = { kind: "creative", campaignId: brandAs.campaignId("hat"), creativeId } as const;
  expect(place([about("boot")], { mutes: [other] })).toHaveLength(1);
});

test("what somebody finds too frequent is shown to them at most half as often", () => {
  const shownTimes = (mutes: Changes["mutes"], caps: Campaign["caps"]): number => {
    const exposedAt: number[] = [];
    const exposures = { campaigns: () => [campaign], ofCampaign: () => exposedAt, ofCreative: () => [] };
    for (let time = 0; time < 10; time += 1)
      if (place([about("boot", { caps })], { exposures, ...(mutes && { mutes }) }).length > 0) exposedAt.push(NOW);
    return exposedAt.length;
  };
  expect(shownTimes([], [{ most: 5, hours: 24 }])).toBe(5);
  expect(shownTimes(halfAsOften, [{ most: 5, hours: 24 }])).toBe(2);
  expect(shownTimes([], [])).toBe(10);
  expect(shownTimes(halfAsOften, []), "of a campaign without a limit").toBe(2);
});

test("a campaign on trial is shown half as often as well, and whoever takes part is still found out", () => {
  const campaign = about("boot", { caps: [{ most: 2, hours: 24 }] });
  const trials = [{ experimentId: "e", standing: STANDING, campaign, shown: campaign }];
  const exposures = (times: number) => ({
    campaigns: () => [campaign.campaignId],
    ofCampaign: () => Array(times).fill(NOW),
    ofCreative: () => [],
  });
  const placedAfter = (times: number, mutes: Changes["mutes"] = []) => {
    const { creatives, exposedTo } = placeAll([], { trials, exposures: exposures(times), mutes });
    return [creatives.length, exposedTo];
  };
  expect([placedAfter(0, halfAsOften), placedAfter(1, halfAsOften)]).toEqual([
    [1, ["e"]],
    [0, []],
  ]);
  expect(placedAfter(1)).toEqual([1, ["e"]]);
});

test("whoever may not be recognised is shown it somewhere on a page with half of the chance", () => {
  const ofAPlace = (mutes: Changes["mutes"] = []) => place([about("boot")], { mutes })[0]?.propensity ?? 0;
  expect(ofAPlace()).toBe(1);
  expect(1 - (1 - ofAPlace(halfAsOften)) ** 2).toBeCloseTo(0.5);
});

test("a sensitive product is shown on a page it fits, and never by what somebody did", () => {
  expect(place([about("kit")])).toHaveLength(1);
  const signals = [aSignal("purchased", "boot")];
  expect(place([about("kit", { targeting: bought })], { signals })).toEqual([]);
});

test("whoever refuses advertising is shown no advertisement, but tips and news", () => {
  const kinds = (["ad", "tip", "news"] as const).map((kind) =>
    aCampaign(kind, { creatives: [aCreative("one", { kind })] }),
  );
  const shown = kinds.flatMap((campaign) => place([campaign], { ads: "none" }));
  expect(shown.map(({ kind }) => kind)).toEqual(["tip", "news"]);
});

test("of somebody who granted only what a slot is for, an advertisement there asks nothing; what is no advertisement may", () => {
  const signals = [aSignal("purchased", "boot")];
  const shownWith = (kind: "ad" | "tip", ads: PlacingAsk["ads"]) =>
    place([aCampaign(kind, { targeting: bought, creatives: [aCreative("one", { kind })] })], { ads, signals }).length;
  expect([shownWith("ad", "all"), shownWith("ad", "contextual"), shownWith("tip", "contextual")]).toEqual([1, 0, 1]);
  expect(place([about("boot")], { ads: "contextual" })).toHaveLength(1);
});

test("the kind of page, its category, its words and its language are what rules are asked with", () => {
  const targeting = {
    page: { slots: ["banner"], pages: ["product"], categories: ["Fashion"], words: ["red"], locales: ["id"] },
  };
  const page = { kind: "product", productId: boot.productId, query: "Red boots", locale: "id-ID", cart: [] };
  expect(place([aCampaign("one", { targeting })], { page })).toHaveLength(1);
  expect(place([aCampaign("one", { targeting })], { page: { ...page, locale: "en" } })).toEqual([]);
});

test("scores are sums, positions count up, and no more is placed than there are places", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 5 }),
      fc.boolean(),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (...given) => {
        const [count, isPersonal, drawn] = given;
        const targeting = isPersonal ? { all: [bought, { person: { viewed: { category: "Fashion" } } }] } : {};
        const campaigns = Array.from({ length: count }, (_, at) => aCampaign(`c${at}`, { targeting }));
        const signals = [aSignal("purchased", "boot"), aSignal("viewed", "boot")];
        const shown = place(campaigns, {
          signals,
          random: () => drawn,
          standing: { ...STANDING, people: 1000 },
        });
        expect(shown).toHaveLength(Math.min(count, 2));
        expect(shown.map(({ position }) => position)).toEqual(shown.map((_, at) => at + 1));
        for (const { score, contributions } of shown)
          expect(score).toBe(contributions.reduce((sum, { weight }) => sum + weight, 0));
      },
    ),
    { seed: 20261129, numRuns: 200 },
  );
});

test("a slot without places for campaigns shows none", () => {
  const placing = {
    campaigns: aCampaignPool([aCampaign("one")]),
    ...{ exposures: "unknown" as const, isAmong: () => true },
    allowance: allowance(),
    advertised: NOTHING_ADVERTISED,
  };
  const ask = anAsk(products, { slot: aSlot({ name: brandAs.slotName("banner") }) });
  const draws = { random: () => expect.unreachable("Nothing is to be drawn."), isRefused: false, ads: "all" as const };
  const placed = placeCreatives(ask, permitted([]), muteRules([]), { ...placing, ...draws, trials: [] });
  expect(placed).toEqual({ creatives: [], exposedTo: [], labels: [] });
});

test.each<[string, Partial<PlacingAsk["advertised"]>, readonly string[]]>([
  ["a creative", { creatives: [{ campaignId: campaign, creativeId: brandAs.creativeId("one") }] }, ["two"]],
  ["a product", { products: [boot.productId] }, ["two"]],
  ["a label", { labels: ["shoes"] }, []],
])("%s that another slot of the page advertises is not advertised again", (_, advertised, left) => {
  const ofBoot = aCreative("one", { productId: boot.productId });
  const campaigns = [aCampaign("boot", { label: "shoes", creatives: [ofBoot, aCreative("two")] })];
  const shown = place(campaigns, { advertised: { ...NOTHING_ADVERTISED, ...advertised } });
  expect(shown.map(({ creativeId }) => creativeId)).toEqual(left);
  expect(placeAll(campaigns)).toMatchObject({ creatives: [{ creativeId: "one" }], labels: ["shoes"] });
});

test("what the first place uses of the person is not there for the second", () => {
  const campaigns = ["a", "b", "c"].map((name) => aCampaign(name, { targeting: bought }));
  const signals = [aSignal("purchased", "boot", { at: NOW - 30 * 86_400_000 })];
  const shownTo = (level: 1 | 2, people: number) => {
    const limits = { level, spent: 0 };
    const own = openAllowance(compileSlot(aSlot({ personalShare: 1 })), 10, limits);
    return place(campaigns, { signals, standing: { ...STANDING, people }, allowance: own }).map(({ points }) => points);
  };
  expect(shownTo(1, 100)).toEqual([7.2]);
  expect(shownTo(2, 100)).toEqual([7.2, 7.2]);
  expect(shownTo(1, 1000)).toEqual([5.04, 5.04]);
});

test("a campaign by what somebody did is silent where they just bought, unless they asked for such things", () => {
  const viewed = { person: { viewed: { category: "Fashion" } } };
  const wished = { person: { interestedIn: { category: "Fashion" } } };
  const did = (daysAgo: number) => [
    aSignal("viewed", "boot"),
    aSignal("wishlisted", "boot"),
    aSignal("purchased", "boot", { at: NOW - daysAgo * 86_400_000 }),
  ];
  expect(place([about("boot", { targeting: viewed })], { signals: did(13) })).toEqual([]);
  expect(place([about("boot", { targeting: viewed })], { signals: did(15) })).toHaveLength(1);
  expect(place([about("boot", { targeting: wished })], { signals: did(13) })).toHaveLength(1);
});

test("whoever is known sees the same creative at most twice in four hours and five times in a week", () => {
  const seen = (...hoursAgo: readonly number[]) => {
    const times = hoursAgo.map((hours) => NOW - hours * 3_600_000);
    const exposures = {
      campaigns: () => [brandAs.campaignId("one")],
      ofCampaign: () => times,
      ofCreative: () => times,
    };
    return place([aCampaign("one")], { exposures }).length;
  };
  expect([seen(), seen(1), seen(1, 2), seen(1, 4)]).toEqual([1, 1, 0, 1]);
  expect([seen(30, 40, 50, 60), seen(30, 40, 50, 60, 167), seen(30, 40, 50, 60, 168)]).toEqual([1, 0, 1]);
});

test("no campaign shows what somebody gave back, by the page or by what they did, and what is about something else it does", () => {
  const back = [aSignal("returned", "boot"), aSignal("purchased", "boot", { at: NOW - 40 * 86_400_000 })];
  for (const targeting of [{}, bought]) {
    const campaigns = [about("boot", { targeting }), aCampaign("plain", { creatives: [aCreative("two")] })];
    const shownTo = (signals: Changes["signals"] = []) =>
      place(campaigns, { signals }).map(({ creativeId }) => creativeId);
    expect(shownTo(back)).toEqual(["two"]);
    expect(shownTo(back.slice(1))).toContain("one");
  }
});
