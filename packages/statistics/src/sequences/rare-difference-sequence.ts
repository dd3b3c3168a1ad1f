import { findCrossing } from "../find-crossing.ts";
import { logBeta } from "../special-functions.ts";

/** Units of one arm, and the sum of their values, each of which lies from 0 to 1. */
export type Tally = { readonly count: number; readonly sum: number };

/** As many events as the declared rate counts for: enough to matter early, too few to matter late. */
const PRIOR_EVENTS = 4;

/** @param expectedRate as declared beforehand, above 0 and below 1 */
export type RareSettings = { readonly alpha: number; readonly expectedRate: number };

/**
 * How far treatment may lie above control at most, for events so rare that no normal approximation holds: it holds at
 * every look at once with error `alpha`, at any count. It takes more units than the asymptotic sequence.
 *
 * A difference is refuted once a mixture over both rates explains the counts 1/alpha times better than the best pair of
 * rates with that difference or more. What the mixture is centred on costs certainty when it is wrong, never validity.
 * @see Wasserman, Ramdas, Balakrishnan: Universal inference (2020), sections 2 and 7. Values between 0 and 1 are covered as
 * well: a likelihood ratio of Bernoullis is convex in the value, so its mean is at most that of a coin of the same mean.
 */
export const rareUpperSequence = (treatment: Tally, control: Tally, { alpha, expectedRate }: RareSettings): number => {
  const threshold = -Math.log(alpha);
  return findCrossing((difference) => logEvidence(treatment, control, difference, expectedRate) - threshold, -1, 1);
};

/** How far it lies above at least. */
export const rareLowerSequence = (treatment: Tally, control: Tally, settings: RareSettings): number =>
  -rareUpperSequence(control, treatment, settings);

/** Logarithm of the evidence against: `one` lies `difference` or more above `other`. */
const logEvidence = (one: Tally, other: Tally, difference: number, expectedRate: number): number =>
  logMixture(one, expectedRate) + logMixture(other, expectedRate) - logBestUnder(one, other, difference);

const logMixture = ({ count, sum }: Tally, expectedRate: number): number => {
  const failures = (PRIOR_EVENTS * (1 - expectedRate)) / expectedRate;
  return logBeta(PRIOR_EVENTS + sum, failures + count - sum) - logBeta(PRIOR_EVENTS, failures);
};

/** The largest log-likelihood of any two rates of which the first lies `difference` or more above the second. */
const logBestUnder = (one: Tally, other: Tally, difference: number): number => {
  if (rateOf(one) - rateOf(other) >= difference) {
    return logLikelihood(one, rateOf(one)) + logLikelihood(other, rateOf(other));
  }
  const slope = (rate: number): number => scoreOf(one, rate) + scoreOf(other, rate - difference);
  const rate = findCrossing((at) => -slope(at), Math.max(0, difference), Math.min(1, 1 + difference));
  return logLikelihood(one, rate) + logLikelihood(other, rate - difference);
};

const rateOf = ({ count, sum }: Tally): number => (count === 0 ? 0 : sum / count);

const logLikelihood = ({ count, sum }: Tally, rate: number): number =>
  timesLog(sum, rate) + timesLog(count - sum, 1 - rate);

const timesLog = (times: number, value: number): number => (times === 0 ? 0 : times * Math.log(Math.max(0, value)));

const scoreOf = ({ count, sum }: Tally, rate: number): number => per(sum, rate) - per(count - sum, 1 - rate);

const per = (amount: number, share: number): number => (amount === 0 ? 0 : amount / share);
