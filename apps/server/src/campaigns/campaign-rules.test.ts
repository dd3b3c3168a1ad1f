import type { CampaignDocumentWire } from "@seimbang/contracts";
import { expect, test } from "vitest";
import { campaignFlaws } from "./campaign-rules.ts";
import { aDocument, PRODUCTS } from "./test-campaign.ts";

const NOW = Date.UTC(2026, 10, 29);
const world = {
  shop: { currency: "IDR", timeZone: "Asia/Jakarta" },
  slots: ["banner", "home"],
  campaignSlots: ["banner"],
  findProduct: (productId: string) => PRODUCTS.find((product) => product.productId === productId),
  allProducts: () => PRODUCTS,
  isSensitiveCategory: (category: string) => category === "Health",
};
const flawsOf = (document: CampaignDocumentWire, currency = "IDR") =>
  campaignFlaws(document, { ...world, shop: { ...world.shop, currency } }, NOW).map(
    ({ field, rule }) => `${field} ${rule}`,
  );

const price = { per: "click" as const, amount: 500 };
const bought = { person: { bought: { category: "Drinks" } } };
const day = (from: number, until: number) => ({
  from: `2026-12-${from}T00:00:00Z`,
  until: `2026-12-${until}T00:00:00Z`,
});

test.each<[string, Parameters<typeof aDocument>[0], readonly string[]]>([
  ["nothing wrong", { targeting: bought, budget: { total: 1000, perDay: 1000, price }, schedule: day(10, 20) }, []],
  ["a slot that is not there", { slots: ["banner", "x"] }, ["/slots/1 is nothing that this shop has"]],
  ["a slot that has none for it", { slots: ["banner", "home"] }, ["/slots/1 has no places for campaigns"]],
  ["a product that is not there", { productId: "gone" }, ["/creatives/0/productId is nothing that this shop has"]],
  [
    "a sensitive product for people chosen by what they did",
    { productId: "test-kit", targeting: bought },
    ["/creatives/0/productId is sensitive: it may be shown, but nobody may be chosen by it"],
  ],
  ["a landing page of the shop", { url: "/sale?week=2#coffee" }, []],
  ["a landing page elsewhere", { url: "https://blog.example/coffee" }, []],
  ...[
    "http://blog.example/",
    "//evil.example",
    "/\\evil.example",
    "sale",
    "javascript:alert(1)",
    "https://a:b@c.example/",
  ].map((url): [string, Parameters<typeof aDocument>[0], readonly string[]] => [
    `a landing page that is none: ${url}`,
    { url },
    ["/creatives/0/url leads neither to a path of this shop (/sale) nor to an https address"],
  ]),
  ["a sensitive product for everybody", { productId: "test-kit" }, []],
  ["a rule that never holds", { targeting: { ...bought, not: bought } }, ["/targeting can never hold"]],
  [
    "a rule for another slot than the campaign's",
    { targeting: { page: { slots: ["home"] } } },
    ["/targeting can never hold in the campaign's slots, outside of what it excludes"],
  ],
  [
    "a rule for what is excluded",
    { targeting: { page: { categories: ["Drinks > Tea"] } }, excludedCategories: ["Drinks"] },
    ["/targeting can never hold in the campaign's slots, outside of what it excludes"],
  ],
  [
    "a flaw deep in a rule",
    { targeting: { any: [{ page: { hours: { from: 3, until: 3 } } }] } },
    ["/targeting/any/0/page/hours has no hour in it"],
  ],
  [
    "exclusions of which one lies in another",
    { excludedCategories: ["Drinks > Tea", "Drinks", "Drinks"] },
    [
      "/excludedCategories/0 overlaps with another of this list",
      "/excludedCategories/2 overlaps with another of this list",
    ],
  ],
  [
    "an end before its beginning",
    { schedule: { from: "2026-12-02T00:00:00Z", until: "2026-12-01T00:00:00Z" } },
    ["/schedule/from must lie before the end"],
  ],
  ["a time that has passed", { schedule: { until: "2026-11-28T00:00:00Z" } }, ["/schedule/until has passed already"]],
  [
    "a zone that is none",
    { schedule: { timeZone: "Jakarta" } },
    ["/schedule/timeZone is no time zone; write Asia/Jakarta"],
  ],
  [
    "breaks that overlap, lie outside or are none",
    { schedule: { ...day(10, 20), breaks: [day(11, 13), day(12, 14), day(20, 22), day(15, 15)] } },
    [
      "/schedule/breaks/1 overlaps with another of this list",
      "/schedule/breaks/2 lies outside of the campaign's time",
      "/schedule/breaks/3/from must lie before the end",
    ],
  ],
  ["a budget of nothing", { budget: { total: 0, price } }, ["/budget/total must be above 0"]],
  ["a budget below nothing", { budget: { perDay: -5, price } }, ["/budget/perDay must be above 0"]],
  ["a part of the smallest unit", { budget: { total: 1000.5, price } }, ["/budget/total has more than 0 decimals"]],
  [
    "a price of nothing",
    { budget: { total: 10, price: { ...price, amount: 0 } } },
    ["/budget/price/amount must be above 0"],
  ],
  [
    "a budget without a limit",
    { budget: { price } },
    ["/budget limits nothing: give a total or an amount for each day"],
  ],
  [
    "a budget that pays for no click",
    { budget: { total: 499, price } },
    ["/budget/price/amount is more than the budget has for a single one"],
  ],
  ["a budget that pays for one", { budget: { total: 500, price } }, []],
  [
    "a day that pays for no impression",
    { budget: { total: 100, perDay: 19, price: { per: "thousand_impressions", amount: 20_000 } } },
    ["/budget/price/amount is more than the budget has for a single one"],
  ],
  [
    "an offset in place of a zone",
    { schedule: { timeZone: "+07:00" } },
    ["/schedule/timeZone is no time zone; write Asia/Jakarta"],
  ],
  ["a day above the whole", { budget: { total: 10, perDay: 11, price } }, ["/budget/perDay is above the whole budget"]],
  [
    "two caps on the same hours",
    {
      caps: [
        { most: 1, hours: 24 },
        { most: 3, hours: 24 },
      ],
    },
    ["/caps/1/hours stands here a second time"],
  ],
  [
    "two creatives of one name",
    { creatives: [...aDocument().creatives, ...aDocument().creatives] },
    ["/creatives/1/creativeId stands here a second time"],
  ],
  [
    "a service notice that is an advertisement to some, for money",
    { tier: "service_notice", targeting: bought, budget: { total: 1000, price } },
    [
      "/targeting is not for a service notice, which is for everybody",
      "/budget is not for a service notice, which nobody pays for",
      "/creatives/0/kind must be news in a service notice",
    ],
  ],
])("%s", (_, changes, expected) => {
  expect(flawsOf(aDocument(changes))).toEqual(expected);
});

test("amounts have the decimals of the shop's currency", () => {
  const budget = { total: 1000.25, price };
  expect(flawsOf(aDocument({ budget }), "USD")).toEqual([]);
  expect(flawsOf(aDocument({ budget: { ...budget, total: 1000.255 } }), "USD")).toEqual([
    "/budget/total has more than 2 decimals",
  ]);
});

test("every rule is said in Indonesian as well", () => {
  for (const flaw of campaignFlaws(aDocument({ slots: ["x"], budget: { price } }), world, NOW)) {
    expect(flaw.ruleId).not.toBe(flaw.rule);
    expect(flaw.ruleId).toMatch(/\p{L}/u);
  }
});
