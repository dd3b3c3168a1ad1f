import {
  brandAs,
  type CampaignPool,
  decideItems,
  muteRules,
  NOTHING_ADVERTISED,
  NOTHING_SPENT,
  openAllowance,
  type PermittedSignals,
  type PlacingAsk,
  placeCreatives,
} from "@seimbang/engine";
import { createExposureMemory } from "../apps/server/src/decide/exposure-memory.ts";
import type { ShownDecision } from "../apps/server/src/decide/visitor-state.ts";
import { type BenchDecisions, medianOf, microsecondsEach, openBenchDecisions } from "./decide-in-process.ts";
import { NO_CAMPAIGNS, openWholeDecisions, type WholeDecisions } from "./decide-whole.ts";
import { productIdOf } from "./fill-with-events.ts";
import { madeUpCampaigns, madeUpShown } from "./made-up-campaigns.ts";
import { seededRandom } from "./made-up-shop.ts";

const PRODUCTS = 10_000;
const ROUNDS = 9;
const SUBJECT = brandAs.subjectKey("somebody");
/** The product whose page asks. */
const LOOKED_AT = { productId: productIdOf(1), query: "kopi gayo", locale: "id-ID" };
/** Whether every tier has to be asked, because nobody's pace allows more than this. */
const SLOW_PACE = 0.0005;
const USUAL_PACE = 0.3;

type Case = { readonly isKnown: boolean; readonly pool: CampaignPool; readonly shown: readonly ShownDecision[] };

const NOTHING_PERMITTED = { signals: [], mayRemind: false, mayPredict: false } as unknown as PermittedSignals;
const NO_MUTES = muteRules([]);

/** Choosing three campaigns, and the other steps of the same decisions that look at the shop. */
const measureSteps = ({ ask, people }: BenchDecisions, { isKnown, pool, shown }: Case) => {
  const page = { ...LOOKED_AT, productId: brandAs.productId(LOOKED_AT.productId), cart: [] };
  const asked = { ...ask, page };
  const askedFor = isKnown ? people : people.map(() => NOTHING_PERMITTED);
  const memory = createExposureMemory();
  const random = seededRandom(pool.size);
  const place = (permitted: PermittedSignals) => {
    const placing: PlacingAsk = {
      campaigns: pool,
      exposures: isKnown ? memory.of({ subject: SUBJECT, shown }) : "unknown",
      allowance: openAllowance(asked.slot, asked.count, NOTHING_SPENT),
      ...{ random, isRefused: false, ads: "all", trials: [], isAmong: () => true, advertised: NOTHING_ADVERTISED },
    };
    placeCreatives(asked, permitted, NO_MUTES, placing);
  };
  return async () => ({
    without: microsecondsEach(askedFor, (permitted) => decideItems(asked, permitted, [])),
    more: microsecondsEach(askedFor, place),
  });
};

/** Whole decisions with the campaigns and without any. */
const measureWhole = (decideAll: WholeDecisions, { pool, shown }: Omit<Case, "isKnown">) => {
  const microseconds = async (campaigns: CampaignPool): Promise<number> => {
    const before = process.threadCpuUsage();
    const count = await decideAll(campaigns, shown);
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / count;
  };
  return async () => {
    const without = await microseconds(NO_CAMPAIGNS);
    return { without, more: (await microseconds(pool)) - without };
  };
};

/** Of the same people by turns, in microseconds of this thread's processor: the medians, and that of the rounds' ratios. */
const byTurns = async (round: () => Promise<{ readonly without: number; readonly more: number }>) => {
  await round();
  const rounds = [];
  for (let at = 0; at < ROUNDS; at += 1) rounds.push(await round());
  const ratio = medianOf(rounds.map(({ without, more }) => (without + more) / without));
  return {
    without: Math.round(medianOf(rounds.map(({ without }) => without))),
    more: Math.round(medianOf(rounds.map(({ more }) => more))),
    ratio: Number(ratio.toFixed(2)),
  };
};

/**
 * What a thousand live campaigns add to a decision, beside the same decision without: of the steps that look at the shop alone
 * (retrieve to explain, beside choosing), and of the whole decision as HTTP serves it.
 */
const main = async (): Promise<void> => {
  const decisions = openBenchDecisions(PRODUCTS);
  const openDecisions = openWholeDecisions(PRODUCTS, LOOKED_AT);
  for (const count of [10, 100, 1000])
    for (const isKnown of [false, true])
      for (const pace of [USUAL_PACE, SLOW_PACE]) {
        const { campaigns, pool } = madeUpCampaigns(count, PRODUCTS, pace);
        const asked: Case = { isKnown, pool, shown: isKnown ? madeUpShown(campaigns) : [] };
        const who = isKnown ? "a known customer" : "a stranger";
        const steps = await byTurns(measureSteps(decisions, asked));
        const whole = await byTurns(measureWhole(openDecisions(isKnown), asked));
        console.log(JSON.stringify({ who, campaigns: count, pace, steps, whole }));
      }
};

if (import.meta.main) await main();
