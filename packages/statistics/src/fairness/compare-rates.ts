import { normalQuantile } from "../distributions.ts";
import type { Interval } from "../sequences/asymptotic-sequence.ts";

/** Distinct people of a group, and how many of them were reached. */
export type GroupCount = { readonly reached: number; readonly people: number };

export const FAIRNESS_VERDICTS = ["pass", "fail", "not_enough_evidence"] as const;
export type FairnessVerdict = (typeof FAIRNESS_VERDICTS)[number];

export type RateComparison = {
  readonly ratio: number;
  readonly ratioInterval: Interval;
  readonly difference: number;
  readonly differenceInterval: Interval;
  readonly verdict: FairnessVerdict;
  /**
   * Where there is no verdict yet: of about how many people of this group there would be one, if shares stay as they are and the
   * other grows alike. Undefined beside a verdict, and where the share is just at the threshold, which no number settles.
   */
  readonly peopleNeeded: number | undefined;
};

/** The four-fifths rule of US employment law, a screen that many use beyond it. */
export const FOUR_FIFTHS = 0.8;
/** Beyond this on either side an interval of 95 % does not reach. */
const TAIL = 0.025;

/**
 * A group's rate beside that of another, with intervals of 95 %. Only an interval that lies wholly on one side of the
 * threshold is a verdict; a ratio alone is none.
 * @param other a group in which somebody was reached
 * @param threshold smallest acceptable ratio
 * @param step of what the counts are whole multiples, where they were rounded at edges that were drawn; the intervals are wider by that
 */
export const compareRates = (
  group: GroupCount,
  other: GroupCount,
  { threshold = FOUR_FIFTHS, step = 0 }: { readonly threshold?: number; readonly step?: number } = {},
): RateComparison => {
  const [rate, otherRate] = [group.reached / group.people, other.reached / other.people];
  const difference = rate - otherRate;
  const error = Math.sqrt(varianceOf(group, step) + varianceOf(other, step));
  const halfWidth = normalQuantile(1 - TAIL) * error;
  const ratioInterval = intervalOf(group, other, step);
  const verdict = verdictOf(ratioInterval, threshold);
  return {
    ratio: rate / otherRate,
    ratioInterval,
    difference,
    differenceInterval: { lower: difference - halfWidth, upper: difference + halfWidth },
    verdict,
    peopleNeeded: verdict === "not_enough_evidence" ? peopleNeeded(group, other, threshold, step) : undefined,
  };
};

/** The interval shrinks with the square root of the people, and has to reach no further than the threshold. */
const peopleNeeded = (group: GroupCount, other: GroupCount, threshold: number, step: number): number | undefined => {
  const [rate, otherRate] = [group.reached / group.people, other.reached / other.people];
  if (rate === 0) return Math.ceil(Math.log(TAIL) / Math.log(1 - threshold * otherRate));
  const distance = Math.abs(Math.log(rate / otherRate / threshold));
  const reach = normalQuantile(1 - TAIL) * errorOfLogarithm(group, other, step);
  const needed = Math.ceil(group.people * (reach / distance) ** 2);
  return Number.isSafeInteger(needed) ? needed : undefined;
};

const intervalOf = (group: GroupCount, other: GroupCount, step: number): Interval => {
  if (group.reached > 0) return aroundRatio(group, other, step);
  if (step === 0) return behindNobody(group, other.reached / other.people);
  // Rounded to nobody is anybody up to a step.
  return { lower: 0, upper: aroundRatio({ ...group, reached: step }, other, step).upper };
};

/** By the delta method on the logarithm of the ratio. */
const aroundRatio = (group: GroupCount, other: GroupCount, step: number): Interval => {
  const [rate, otherRate] = [group.reached / group.people, other.reached / other.people];
  const factor = Math.exp(normalQuantile(1 - TAIL) * errorOfLogarithm(group, other, step));
  return { lower: rate / otherRate / factor, upper: (rate / otherRate) * factor };
};

const errorOfLogarithm = (group: GroupCount, other: GroupCount, step: number): number =>
  Math.sqrt(
    [group, other].reduce((sum, count) => sum + varianceOf(count, step) / (count.reached / count.people) ** 2, 0),
  );

/**
 * Of a rate. Both numbers are rounded at the same edge, so that what is wrong in one is wrong in the other where they are near to each
 * other: then it is who was not reached that is rounded.
 */
const varianceOf = ({ reached, people }: GroupCount, step: number): number => {
  const rate = reached / people;
  const rounding = roundingVariance(step) * (1 + Math.min(rate, 1 - rate)) ** 2;
  return (rate * (1 - rate)) / people + rounding / people ** 2;
};

/** A count that is rounded at an edge drawn evenly lies up to a step above or below, as the difference of two even draws does. */
const roundingVariance = (step: number): number => step ** 2 / 6;

/** Nobody reached among so many people still bounds the rate. */
const behindNobody = ({ people }: GroupCount, otherRate: number): Interval => ({
  lower: 0,
  upper: (1 - TAIL ** (1 / people)) / otherRate,
});

const verdictOf = ({ lower, upper }: Interval, threshold: number): FairnessVerdict => {
  if (lower >= threshold) return "pass";
  return upper < threshold ? "fail" : "not_enough_evidence";
};
