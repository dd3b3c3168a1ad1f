import {
  brandAs,
  CAMPAIGN_TIERS,
  type Campaign,
  type CampaignPool,
  type CampaignStanding,
  categoryOf,
  openCampaignPool,
  strangerCeilings,
  type TargetingRule,
} from "@seimbang/engine";
import type { ShownDecision } from "../apps/server/src/decide/visitor-state.ts";
import { productIdOf } from "./fill-with-events.ts";
import { BENCH_NOW, madeUpProduct } from "./made-up-shop.ts";

const DAY = 86_400_000;

/** A product's category without its last step. */
const aisleOf = (number: number): string => {
  const category = categoryOf(madeUpProduct(number));
  return category.slice(0, category.lastIndexOf(" > "));
};

/** About people, about pages and people, and about pages: a third of each. */
const ruleOf = (number: number): TargetingRule =>
  [
    { person: { bought: { category: aisleOf(number), withinDays: 90 } } },
    {
      page: { categories: [aisleOf(number)], hours: { from: 6, until: 22 } },
      not: { person: { bought: { category: aisleOf(number + 7) } } },
    },
    { any: [{ page: { words: ["kopi", "teh"] } }, { page: { locales: ["id"] } }] },
  ][number % 3] ?? {};

const madeUpCampaign = (number: number, products: number): Campaign => ({
  campaignId: brandAs.campaignId(`00000000-0000-7000-8000-${String(number).padStart(12, "0")}`),
  version: 1,
  payer: `payer ${number % 10}`,
  tier: CAMPAIGN_TIERS[number % CAMPAIGN_TIERS.length] ?? "house",
  weight: 1 + (number % 7),
  slots: [brandAs.slotName("home")],
  targeting: ruleOf(number),
  schedule: { from: BENCH_NOW - DAY, until: BENCH_NOW + DAY, breaks: [] },
  timeZone: "Asia/Jakarta",
  caps: [{ most: 3, hours: 24 }],
  ...(number % 5 === 0 ? { label: `label ${number % 20}` } : {}),
  creatives: ["a", "b"].map((name, at) => ({
    creativeId: brandAs.creativeId(name),
    kind: "ad",
    weight: 1,
    caps: [{ most: 2, hours: 24 }],
    productId: brandAs.productId(productIdOf((number * 7 + at) % products)),
    words: { title: { id: "Judul", en: "Title" }, text: { id: "Teks", en: "Text" } },
  })),
});

/** Thirty creatives of the last two days, of which some are shown too often already. */
export const madeUpShown = (campaigns: readonly Campaign[]): readonly ShownDecision[] =>
  Array.from({ length: 30 }, (_, number) => ({
    rowId: String(number),
    at: BENCH_NOW - number * (DAY / 15),
    creatives: [
      {
        campaignId: campaigns[(number >> 1) % campaigns.length]?.campaignId ?? brandAs.campaignId(""),
        creativeId: brandAs.creativeId(number % 3 === 0 ? "b" : "a"),
      },
    ],
    points: 1,
    products: [],
  }));

/** Every limit is on: schedules, budgets with their pace, caps, labels, audiences, rules about pages and people. */
export const madeUpCampaigns = (
  count: number,
  products: number,
  pace: number,
): { readonly campaigns: readonly Campaign[]; readonly pool: CampaignPool } => {
  const campaigns = Array.from({ length: count }, (_, number) => madeUpCampaign(number, products));
  const standingOf = (campaign: Campaign): CampaignStanding => {
    const lease = { ceiling: pace };
    return {
      ofStrangers: strangerCeilings(campaign, { mean: 8 }),
      hasAudience: true,
      get ceiling() {
        return Math.min(1, lease.ceiling);
      },
    };
  };
  return {
    campaigns,
    pool: openCampaignPool(campaigns.map((campaign) => ({ campaign, standing: standingOf(campaign) }))),
  };
};
