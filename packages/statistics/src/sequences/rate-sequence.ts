import { findCrossing } from "../find-crossing.ts";
import { logBeta } from "../special-functions.ts";
import { type Interval, mixtureScale, type SequenceSettings } from "./asymptotic-sequence.ts";

/** Where the pseudo-counts would vanish, this share of the variance stays. */
const SMALLEST_SHARE = 1e-3;

/**
 * A confidence sequence for one rate that is right at any count, however small: the beta-binomial mixture.
 * @see Howard, Ramdas, McAuliffe, Sekhon: Time-uniform, nonparametric, nonasymptotic confidence sequences (2021),
 * proposition 7; the same numbers as `bernoulli_confidence_interval` of their confseq
 */
export const rateSequence = (successes: number, units: number, settings: SequenceSettings): Interval => {
  if (units === 0) return { lower: 0, upper: 1 };
  const rate = successes / units;
  const isRefuted = (candidate: number): boolean =>
    logMixture(candidate, successes, units - successes, settings) >= -Math.log(settings.alpha);
  return {
    lower: rate === 0 ? 0 : findCrossing((at) => (at > 0 && !isRefuted(at) ? 1 : -1), 0, rate),
    upper: rate === 1 ? 1 : findCrossing((at) => (at < 1 && !isRefuted(at) ? -1 : 1), rate, 1),
  };
};

/** Logarithm of how much better a mixture of rates around `candidate` explains the counts than `candidate` does. */
const logMixture = (
  candidate: number,
  successes: number,
  failures: number,
  { alpha, plannedUnits }: SequenceSettings,
): number => {
  const variance = candidate * (1 - candidate);
  const strength = Math.max(variance / mixtureScale(alpha, plannedUnits) ** 2 - variance, SMALLEST_SHARE * variance);
  const [priorSuccesses, priorFailures] = [strength / (1 - candidate), strength / candidate];
  return (
    logBeta(priorSuccesses + successes, priorFailures + failures) -
    logBeta(priorSuccesses, priorFailures) -
    successes * Math.log(candidate) -
    failures * Math.log1p(-candidate)
  );
};
