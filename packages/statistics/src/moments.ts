/** Sums of a metric over the units of one arm: all that is kept of it. */
export type Sums = { readonly count: number; readonly sum: number; readonly sumOfSquares: number };

/** The same of a metric and of one covariate, which was measured before the experiment. */
export type CovariateSums = Sums & {
  readonly covariateSum: number;
  readonly covariateSumOfSquares: number;
  readonly productSum: number;
};

/** Sample mean and variance (with n − 1) of one arm. */
export type Moments = { readonly count: number; readonly mean: number; readonly variance: number };

export const momentsOf = ({ count, sum, sumOfSquares }: Sums): Moments => ({
  count,
  mean: count > 0 ? sum / count : 0,
  variance: count > 1 ? Math.max(0, (sumOfSquares - (sum * sum) / count) / (count - 1)) : 0,
});

/** Of a yes-or-no metric; the variance is p(1 − p). */
export const momentsOfProportion = (successes: number, count: number): Moments => {
  const mean = count > 0 ? successes / count : 0;
  return { count, mean, variance: mean * (1 - mean) };
};

/** The sums of a yes-or-no metric, whose values are their own squares. */
export const sumsOfProportion = (successes: number, count: number): Sums => ({
  count,
  sum: successes,
  sumOfSquares: successes,
});

/** The sums of units that are in neither or either of two groups which have no unit in common. */
export const addSums = (one: Sums, other: Sums): Sums => ({
  count: one.count + other.count,
  sum: one.sum + other.sum,
  sumOfSquares: one.sumOfSquares + other.sumOfSquares,
});
