import type { ExperimentPlan } from "./experiment-plan.ts";
import { judgeLaunch, type LaunchJudgement } from "./judge-launch.ts";
import type { ArmTotals, Observed } from "./observed.ts";

/** For tests and benches: a random source that repeats itself. Mulberry32. */
export const drawsFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** How many of `units` have something that each has with the probability `rate`: by the gaps between those that do. */
const drawSuccesses = (units: number, rate: number, draw: () => number): number => {
  if (rate <= 0) return 0;
  const scale = 1 / Math.log1p(-rate);
  let successes = 0;
  for (let at = Math.floor(Math.log(1 - draw()) * scale); at < units; successes += 1) {
    at += 1 + Math.floor(Math.log(1 - draw()) * scale);
  }
  return successes;
};

/** What is true of one arm: the rate of orders and the rates of the signs of discomfort. */
export type ArmTruth = { readonly orders: number; readonly parts: Readonly<Record<string, number>> };

export type SimulatedExperiment = {
  readonly plan: ExperimentPlan;
  readonly control: ArmTruth;
  readonly treatment: ArmTruth;
  readonly visitorsPerArmPerDay: number;
  readonly days: number;
};

/** Runs it day by day, each with new visitors, and looks every day: the judgements in their order. */
export function* simulateExperiment(
  { plan, control, treatment, visitorsPerArmPerDay, days }: SimulatedExperiment,
  draw: () => number,
): Generator<LaunchJudgement> {
  const tallies = [control, treatment].map((truth) => ({ truth, orders: 0, parts: new Map<string, number>() }));
  for (let day = 1; day <= days; day += 1) {
    for (const tally of tallies) {
      tally.orders += drawSuccesses(visitorsPerArmPerDay, tally.truth.orders, draw);
      for (const [part, rate] of Object.entries(tally.truth.parts)) {
        tally.parts.set(part, (tally.parts.get(part) ?? 0) + drawSuccesses(visitorsPerArmPerDay, rate, draw));
      }
    }
    const arms = tallies.map(({ orders, parts }) => totalsOf(visitorsPerArmPerDay * day, orders, parts));
    const observed: Observed = {
      ...{ days: day, arms, strata: [], consentStates: [] },
      ...{ arrived: arms.map(({ visitors }) => visitors), visitorsInSeveralArms: 0, isSignedOff: true },
    };
    yield judgeLaunch(plan, observed);
  }
}

/** Signs of discomfort are so rare that hardly anybody shows two: all weigh 1 and are taken to be of different people. */
const totalsOf = (visitors: number, orders: number, parts: ReadonlyMap<string, number>): ArmTotals => {
  const uneasy = [...parts.values()].reduce((sum, count) => sum + count, 0);
  return {
    visitors,
    success: { orders: { sum: orders, sumOfSquares: orders } },
    guardrail: { sum: uneasy, sumOfSquares: uneasy },
    parts: Object.fromEntries(parts),
  };
};
