import {
  brandAs,
  CAMPAIGN_TIERS,
  type Campaign,
  type CampaignStanding,
  categoryOf,
  decideItems,
  muteRules,
  NOTHING_ADVERTISED,
  NOTHING_SPENT,
  openAllowance,
  openCampaignPool,
  type PermittedSignals,
  type PlacingAsk,
  placeCreatives,
  strangerCeilings,
  type TargetingRule,
} from "@seimbang/engine";
import { createExposureMemory } from "../apps/server/src/decide/exposure-memory.ts";
import type { ShownDecision } from "../apps/server/src/decide/visitor-state.ts";
import { type BenchDecisions, medianOf, microsecondsEach, openBenchDecisions } from "./decide-in-process.ts";
import { productIdOf } from "./fill-with-events.ts";
import { BENCH_NOW, madeUpProduct, seededRandom } from "./made-up-shop.ts";

const PRODUCTS = 10_000;
const DAY = 86_400_000;
const ROUNDS = 9;
const SUBJECT = brandAs.subjectKey("somebody");
/** The product whose page asks. */
const LOOKED_AT = 1;
/** Whether every tier has to be asked, because nobody's pace allows more than this. */
const SLOW_PACE = 0.0005;
const USUAL_PACE = 0.3;

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

const madeUpCampaign = (number: number): Campaign => ({
  campaignId: brandAs.campaignId(`campaign ${number}`),
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
    productId: brandAs.productId(productIdOf((number * 7 + at) % PRODUCTS)),
    words: { title: { id: "Judul", en: "Title" }, text: { id: "Teks", en: "Text" } },
  })),
});

/** Thirty creatives of the last two days, of which some are shown too often already. */
const shownTo = (campaigns: readonly Campaign[]): readonly ShownDecision[] =>
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

type Placing = Omit<PlacingAsk, "exposures" | "allowance"> & { readonly exposures: () => PlacingAsk["exposures"] };

/** Every limit is on: schedules, budgets with their pace, caps, labels, audiences, rules about pages and people. */
const placingOf = (count: number, isKnown: boolean, pace: number): Placing => {
  const campaigns = Array.from({ length: count }, (_, number) => madeUpCampaign(number));
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
  const shown = shownTo(campaigns);
  const memory = createExposureMemory();
  return {
    campaigns: openCampaignPool(campaigns.map((campaign) => ({ campaign, standing: standingOf(campaign) }))),
    exposures: () => (isKnown ? memory.of({ subject: SUBJECT, shown }) : "unknown"),
    random: seededRandom(count),
    isAmong: () => true,
    isRefused: false,
    ads: "all",
    trials: [],
    advertised: NOTHING_ADVERTISED,
  };
};

const NOTHING_PERMITTED = { signals: [], mayRemind: false, mayPredict: false } as unknown as PermittedSignals;
const NO_MUTES = muteRules([]);

/** Of the same people by turns, in microseconds: a whole decision without campaigns and the choice of three among them. */
const measure = ({ ask, people }: BenchDecisions, { exposures, ...placing }: Placing, isKnown: boolean) => {
  const page = { productId: brandAs.productId(productIdOf(LOOKED_AT)), query: "kopi gayo", locale: "id-ID", cart: [] };
  const asked = { ...ask, page };
  const askedFor = isKnown ? people : people.map(() => NOTHING_PERMITTED);
  const rounds = Array.from({ length: ROUNDS + 1 }, () => ({
    decision: microsecondsEach(askedFor, (permitted) => decideItems(asked, permitted, [])),
    choosing: microsecondsEach(askedFor, (permitted) =>
      placeCreatives(asked, permitted, NO_MUTES, {
        ...placing,
        exposures: exposures(),
        allowance: openAllowance(asked.slot, asked.count, NOTHING_SPENT),
      }),
    ),
  })).slice(1);
  const decision = medianOf(rounds.map((round) => round.decision));
  const choosing = medianOf(rounds.map((round) => round.choosing));
  const ratio = medianOf(rounds.map((round) => (round.decision + round.choosing) / round.decision));
  return { decision: Math.round(decision), choosing: Math.round(choosing), ratio: Number(ratio.toFixed(2)) };
};

if (import.meta.main) {
  const decisions = openBenchDecisions(PRODUCTS);
  for (const campaigns of [10, 100, 1000])
    for (const isKnown of [false, true])
      for (const pace of [USUAL_PACE, SLOW_PACE]) {
        const figures = measure(decisions, placingOf(campaigns, isKnown, pace), isKnown);
        console.log(JSON.stringify({ who: isKnown ? "a known customer" : "a stranger", campaigns, pace, ...figures }));
      }
}
