import { performance } from "node:perf_hooks";
import {
  brandAs,
  CAMPAIGN_TIERS,
  type Campaign,
  type CampaignAsk,
  chooseCampaigns,
  type PermittedSignals,
  type Signal,
  strangerCeilings,
  type TargetingRule,
} from "@seimbang/engine";
import { microsecondsPerDecision } from "./decide-in-process.ts";
import { BENCH_NOW, seededRandom } from "./made-up-shop.ts";

const DAY = 86_400_000;
const CATEGORIES = Array.from({ length: 60 }, (_, number) => `Group ${number % 10} > Category ${number}`);
const categoryAt = (number: number): string => CATEGORIES[number % CATEGORIES.length] ?? "";
const SLOT = brandAs.slotName("banner");
const ROUNDS = 7;
const CHOICES = 200;

/** About people, about pages and people, and about pages: a third of each. */
const ruleOf = (number: number): TargetingRule =>
  [
    { person: { bought: { category: categoryAt(number), withinDays: 90 } } },
    {
      page: { categories: [categoryAt(number)], hours: { from: 6, until: 22 } },
      not: { person: { bought: { category: categoryAt(number + 7) } } },
    },
    { any: [{ page: { words: ["kopi", "teh"] } }, { page: { locales: ["id"] } }] },
  ][number % 3] ?? {};

const madeUpCampaign = (number: number): Campaign => ({
  campaignId: brandAs.campaignId(`campaign ${number}`),
  version: 1,
  payer: `payer ${number % 10}`,
  tier: CAMPAIGN_TIERS[number % CAMPAIGN_TIERS.length] ?? "house",
  weight: 1 + (number % 7),
  slots: [SLOT],
  targeting: ruleOf(number),
  schedule: { from: BENCH_NOW - DAY, until: BENCH_NOW + DAY, breaks: [] },
  timeZone: "Asia/Jakarta",
  caps: [{ most: 3, hours: 24 }],
  ...(number % 5 === 0 ? { label: `label ${number % 20}` } : {}),
  creatives: ["a", "b"].map((name) => ({
    creativeId: brandAs.creativeId(name),
    kind: "ad",
    weight: 1,
    caps: [{ most: 2, hours: 24 }],
    productId: brandAs.productId(String(number)),
    words: { title: { id: "Judul", en: "Title" }, text: { id: "Teks", en: "Text" } },
  })),
});

const KINDS = ["purchased", "viewed", "carted", "declared"] as const;

const madeUpSignals = (): readonly Signal[] =>
  Array.from({ length: 100 }, (_, number) => ({
    kind: KINDS[number % KINDS.length] ?? "viewed",
    productId: brandAs.productId(String(number)),
    at: BENCH_NOW - number * 3_600_000,
    otherDevice: false,
  }));

/** Microseconds of choosing for three places among so many live campaigns of one slot, with every limit on; the median round. */
const microsecondsPerChoice = (count: number, isKnown: boolean): number => {
  const campaigns = Array.from({ length: count }, (_, number) => madeUpCampaign(number));
  const standings = new Map(
    campaigns.map((campaign) => [
      campaign,
      { ceiling: 0.3, ofStrangers: strangerCeilings(campaign, { mean: 8 }), hasAudience: true },
    ]),
  );
  const some = [BENCH_NOW - DAY / 2];
  const exposures = { ofCampaign: () => some, ofCreative: () => some };
  const person = { signals: isKnown ? madeUpSignals() : [], mayRemind: true, mayPredict: true };
  const ask: CampaignAsk = {
    ...{ slot: SLOT, category: categoryAt(1), query: "kopi gayo", locale: "id-ID", now: BENCH_NOW, campaigns },
    person: person as unknown as PermittedSignals,
    categoryOf: (productId) => categoryAt(Number(productId)),
    standingOf: (campaign) => standings.get(campaign) ?? { ceiling: 0, ofStrangers: NO_CEILINGS, hasAudience: false },
    creativeCaps: [],
    pointsOf: () => 0,
    onChosen: () => undefined,
    exposures: isKnown ? exposures : "unknown",
    canShow: () => true,
    takenLabels: [],
    places: 3,
    random: seededRandom(count),
  };
  const round = (): number => {
    const startedAt = performance.now();
    for (let choice = 0; choice < CHOICES; choice += 1) chooseCampaigns(ask);
    return ((performance.now() - startedAt) * 1000) / CHOICES;
  };
  round();
  const rounds = Array.from({ length: ROUNDS }, round).sort((a, b) => a - b);
  return rounds[ROUNDS >> 1] ?? Number.NaN;
};

const NO_CEILINGS = { ofCampaign: 0, ofCreative: new Map() };
const PRODUCTS = 10_000;

if (import.meta.main) {
  const decision = microsecondsPerDecision(PRODUCTS);
  console.log(
    JSON.stringify({ what: "a decision without campaigns", products: PRODUCTS, microseconds: Math.round(decision) }),
  );
  for (const campaigns of [10, 100, 1000])
    for (const isKnown of [false, true]) {
      const microseconds = microsecondsPerChoice(campaigns, isKnown);
      console.log(
        JSON.stringify({
          what: isKnown ? "a known customer" : "a stranger",
          campaigns,
          microseconds: Math.round(microseconds),
        }),
      );
    }
}
