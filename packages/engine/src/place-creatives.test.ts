import fc from "fast-check";
import { expect, test } from "vitest";
import type { Campaign } from "./campaigns/campaign.ts";
import { aCampaign, aCampaignPool, aCreative } from "./campaigns/test-campaigns.ts";
import { brandAs } from "./ids.ts";
import { muteRules } from "./mutes.ts";
import { EMPTY_PAGE, type PageContext } from "./page-context.ts";
import { type PlacingAsk, placeCreatives } from "./place-creatives.ts";
import { anAsk, aProduct, aSignal, aSlot, permitted } from "./test-shop.ts";

const boot = aProduct("boot", { categoryPath: ["Fashion", "Shoes"], brand: "X" });
const soldOut = aProduct("sold-out", { availability: "out_of_stock" });
const unlisted = aProduct("unlisted", { hidden: true });
const testKit = aProduct("kit", { categoryPath: ["Health"], sensitive: true });
const products = [boot, soldOut, unlisted, testKit];
const slot = aSlot({ name: brandAs.slotName("banner"), campaigns: { places: 2 } });
const bought = { person: { bought: { category: "Fashion" } } };

type Changes = Partial<Omit<PlacingAsk, "campaigns">> & {
  readonly page?: PageContext;
  readonly mutes?: Parameters<typeof muteRules>[0];
  readonly signals?: Parameters<typeof permitted>[0];
};

const place = (
  campaigns: readonly Campaign[],
  { page = EMPTY_PAGE, mutes = [], signals = [], ...changes }: Changes = {},
) =>
  placeCreatives(
    anAsk(products, { slot, page, categoryNames: { "Fashion > Shoes": { id: "Sepatu" }, Fashion: { id: "Busana" } } }),
    permitted(signals),
    muteRules(mutes),
    {
      ...{ exposures: "unknown", random: () => 0, isRefused: false, trials: [] },
      campaigns: aCampaignPool(campaigns),
      ...changes,
    },
  ).creatives;
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

test("a sensitive product is shown on a page it fits, and never by what somebody did", () => {
  expect(place([about("kit")])).toHaveLength(1);
  const signals = [aSignal("purchased", "boot")];
  expect(place([about("kit", { targeting: bought })], { signals })).toEqual([]);
});

test("whoever refused what the slot is for is shown no advertisement there, but tips and news", () => {
  const kinds = (["ad", "tip", "news"] as const).map((kind) =>
    aCampaign(kind, { creatives: [aCreative("one", { kind })] }),
  );
  const shown = kinds.flatMap((campaign) => place([campaign], { isRefused: true }));
  expect(shown.map(({ kind }) => kind)).toEqual(["tip", "news"]);
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
        const shown = place(campaigns, { signals, random: () => drawn });
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
    exposures: "unknown" as const,
  };
  const ask = anAsk(products, { slot: aSlot({ name: brandAs.slotName("banner") }) });
  const draws = { random: () => expect.unreachable("Nothing is to be drawn."), isRefused: false };
  const placed = placeCreatives(ask, permitted([]), muteRules([]), { ...placing, ...draws, trials: [] });
  expect(placed).toEqual({ creatives: [], exposedTo: [] });
});
