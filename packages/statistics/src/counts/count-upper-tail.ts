import { betaCdf } from "../distributions.ts";
import { momentsOf } from "../moments.ts";

/** What is taken for known of a day's work before anything was seen. */
const A_DAYS_WORK: readonly number[] = [0, 10, 20];
/** However even a history is, the next period may be as uneven as this; the smaller, the longer the tail. */
const MOST_EVEN = 20;
const LEAST_EVEN = 1;

/**
 * How likely a period has at least `seen` events, by the counts of periods before: the upper tail of a negative binomial
 * distribution, fitted by the method of moments (Fisher, "The Negative Binomial Distribution", Annals of Eugenics 11, 1941). Counts
 * of what people do vary more than chance alone makes them, for which a Poisson distribution would cry wolf; here the variance is
 * m + m²/r.
 * @param beforeAnything counts that stand for what is known before there is a history
 */
export const countUpperTail = (
  history: readonly number[],
  seen: number,
  beforeAnything: readonly number[] = A_DAYS_WORK,
): number => {
  if (seen <= 0) return 1;
  const counts = [...beforeAnything, ...history];
  const total = (of: (count: number) => number) => counts.reduce((sum, count) => sum + of(count), 0);
  const { mean, variance } = momentsOf({
    count: counts.length,
    sum: total((count) => count),
    sumOfSquares: total((count) => count ** 2),
  });
  const evenness = variance > mean ? mean ** 2 / (variance - mean) : MOST_EVEN;
  const r = Math.min(MOST_EVEN, Math.max(LEAST_EVEN, evenness));
  // P(X ≥ x) is the regularised incomplete beta function of m / (r + m) with x and r (Johnson, Kemp and Kotz, 5.6).
  return betaCdf(mean / (r + mean), seen, r);
};
