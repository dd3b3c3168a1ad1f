import { betaCdf } from "../distributions.ts";
import { findCrossing } from "../find-crossing.ts";

/**
 * What the share behind so many successes is below with the given confidence, whatever it is (Clopper and Pearson 1934).
 * Both counts may be fractions, where trials that hang together are worth fewer than they are.
 * @see Korn and Graubard: Confidence intervals for proportions with small expected number of positive counts estimated from
 * survey data (1998), for such counts
 */
export const binomialUpperBound = (successes: number, trials: number, confidence: number): number => {
  if (trials <= 0 || successes >= trials) return 1;
  return findCrossing((share) => betaCdf(share, successes + 1, trials - successes) - confidence, 0, 1);
};
