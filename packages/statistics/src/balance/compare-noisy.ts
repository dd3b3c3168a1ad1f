import { compareArms, compareArmsRelatively } from "../comparison/compare-arms.ts";
import { readGuardrail } from "../gate/read-guardrail.ts";
import { momentsOf, type Sums } from "../moments.ts";
import { asymptoticSequence, type Interval } from "../sequences/asymptotic-sequence.ts";
import type { BalanceArm, BalancePlan } from "./balance-arm.ts";

/** Means of both, and their difference with an interval that holds at every look at once. */
export type BalanceReading = Interval & {
  readonly base: number;
  readonly treated: number;
  readonly effect: number;
  /** The difference as a share of the base; undefined where the base is nothing or too little happened. */
  readonly lift: (Interval & { readonly effect: number }) | undefined;
};

/** With fewer events no share of them is told, and the noise is set against the finding. */
const FEWEST_EVENTS = 50;

/** How many more of those treated did something. @param alpha of both sides together */
export const compareCounts = (
  treated: readonly [count: number, people: number],
  base: readonly [count: number, people: number],
  plan: BalancePlan,
  alpha: number,
): BalanceReading => {
  const { expectedRate, plannedUnits, noise } = plan;
  const settings = { alphaUpper: alpha / 2, alphaLower: alpha / 2, plannedUnits, expectedRate };
  const events = treated[0] + base[0];
  // The exact sequence of rare events knows no variance: there the noise is taken to have hidden what there is to find.
  const slack = events < FEWEST_EVENTS ? noise.halfWidth95 : 0;
  const [highest, lowest] = ([slack, -slack] as const).map((by) =>
    readGuardrail("", toSums(treated, by, noise.variance), toSums(base, -by, noise.variance), settings),
  );
  const [treatedSums, baseSums] = [toSums(treated, 0, noise.variance), toSums(base, 0, noise.variance)];
  return {
    ...differenceOf(treatedSums, baseSums),
    lower: lowest?.lower ?? -1,
    upper: highest?.upper ?? 1,
    lift: events < FEWEST_EVENTS ? undefined : liftOf(treatedSums, baseSums, { alpha, plannedUnits }),
  };
};

/** How much more those treated spent, on average; undefined where nothing is known of it. */
export const compareSpending = (
  treated: BalanceArm,
  base: BalanceArm,
  { mostSpent, plannedUnits }: BalancePlan,
  alpha: number,
): BalanceReading | undefined => {
  if (treated.spent === undefined || base.spent === undefined || mostSpent === 0) return undefined;
  const [treatedSums, baseSums] = [
    spendingSums(treated.people, treated.spent, mostSpent),
    spendingSums(base.people, base.spent, mostSpent),
  ];
  const settings = { alpha, plannedUnits };
  return {
    ...differenceOf(treatedSums, baseSums),
    ...asymptoticSequence(compareArms(momentsOf(treatedSums), momentsOf(baseSums)), settings),
    lift: treated.bought + base.bought < FEWEST_EVENTS ? undefined : liftOf(treatedSums, baseSums, settings),
  };
};

const differenceOf = (treated: Sums, base: Sums) => {
  const [one, other] = [momentsOf(treated).mean, momentsOf(base).mean];
  return { base: other, treated: one, effect: one - other };
};

const liftOf = (treated: Sums, base: Sums, settings: Parameters<typeof asymptoticSequence>[1]) => {
  const relative = compareArmsRelatively(momentsOf(treated), momentsOf(base));
  return relative && { effect: relative.effect, ...asymptoticSequence(relative, settings) };
};

/** The noise of a count spreads its mean by its variance, as if one more person were that far off. */
const toSums = ([counted, count]: readonly [number, number], by: number, noiseVariance: number): Sums => {
  const sum = Math.min(count, Math.max(0, counted + by));
  return { count, sum, sumOfSquares: sum + noiseVariance };
};

/** The noise of squares may hide how far apart people are: so much is added that it does in 1 of 40 draws at most. */
const SQUARES_SLACK = 3;
/** Of Laplace noise at scale 1. */
const SPENT_NOISE_VARIANCE = 2;

const spendingSums = (
  count: number,
  { sum, sumOfSquares }: NonNullable<BalanceArm["spent"]>,
  mostSpent: number,
): Sums => ({
  count,
  sum,
  sumOfSquares: Math.max(0, sumOfSquares) + (SQUARES_SLACK + SPENT_NOISE_VARIANCE) * mostSpent ** 2,
});
