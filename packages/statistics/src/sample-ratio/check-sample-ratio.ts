import { chiSquareUpperTail } from "../distributions.ts";
import { logGamma } from "../special-functions.ts";

/** Whether units arrived in the arms as they were allotted. */
export type SampleRatio = {
  readonly counts: readonly number[];
  readonly chiSquare: number;
  /** For one look. */
  readonly pValue: number;
  /** For any number of looks; of this look alone: over time the smallest so far counts. */
  readonly sequentialPValue: number;
};

/** How firmly the sequential test looks for small departures: worth this many units that arrived as allotted. */
const CONCENTRATION = 200;

/**
 * @param expected in proportion to what each arm was to get: weights, or under a bandit the sums of logged propensities
 */
export const checkSampleRatio = (counts: readonly number[], expected: readonly number[]): SampleRatio => {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const all = expected.reduce((sum, share) => sum + share, 0);
  const shares = expected.map((share) => share / all);
  const chiSquare =
    total === 0
      ? 0
      : counts.reduce(
          (sum, count, arm) => sum + (count - total * (shares[arm] ?? 0)) ** 2 / (total * (shares[arm] ?? 0)),
          0,
        );
  const prior = shares.map((share) => share * CONCENTRATION);
  return {
    counts,
    chiSquare,
    pValue: chiSquareUpperTail(chiSquare, counts.length - 1),
    sequentialPValue: Math.min(1, Math.exp(-logMismatchEvidence(counts, shares, prior))),
  };
};

/**
 * Logarithm of the Bayes factor for another split than the one that was to be, against that one. One over it bounds the
 * chance of an alarm at any time.
 * @see Lindon, Malek: Anytime-valid inference for multinomial count data (2022), theorem 2.1
 * @param prior of the Dirichlet over splits
 */
export const logMismatchEvidence = (
  counts: readonly number[],
  shares: readonly number[],
  prior: readonly number[],
): number => {
  const [total, priorTotal] = [counts, prior].map((values) => values.reduce((sum, value) => sum + value, 0)) as [
    number,
    number,
  ];
  return counts.reduce(
    (sum, count, arm) =>
      sum +
      logGamma((prior[arm] ?? 0) + count) -
      logGamma(prior[arm] ?? 0) -
      (count === 0 ? 0 : count * Math.log(shares[arm] ?? 0)),
    logGamma(priorTotal) - logGamma(priorTotal + total),
  );
};
