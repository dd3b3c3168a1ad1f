import type { CovariateSums, Moments } from "../moments.ts";

export type Adjusted = {
  /** How much of the covariate is taken out of the metric. */
  readonly slope: number;
  /** In the order in which the arms were given. */
  readonly arms: readonly Moments[];
};

/**
 * CUPED: takes out of a metric what a covariate from before the experiment foretold. The slope comes from all arms taken
 * as one sample, so that it cannot favour one; the covariate has to be one that its people allow to be used.
 * @see Deng, Xu, Kohavi, Walker: Improving the sensitivity of online controlled experiments by utilizing pre-experiment
 * data (2013), section 3.2
 */
export const adjustForCovariate = (arms: readonly CovariateSums[]): Adjusted => {
  const all = arms.reduce(add);
  const spread = all.covariateSumOfSquares - all.covariateSum ** 2 / all.count;
  const slope = spread > 0 ? (all.productSum - (all.sum * all.covariateSum) / all.count) / spread : 0;
  return { slope, arms: arms.map((arm) => adjust(arm, slope, all.covariateSum / all.count)) };
};

const adjust = (arm: CovariateSums, slope: number, covariateMean: number): Moments => {
  const { count, sum, sumOfSquares, covariateSum, covariateSumOfSquares, productSum } = arm;
  if (count === 0) return { count: 0, mean: 0, variance: 0 };
  const squares =
    sumOfSquares -
    sum ** 2 / count +
    slope ** 2 * (covariateSumOfSquares - covariateSum ** 2 / count) -
    2 * slope * (productSum - (sum * covariateSum) / count);
  return {
    count,
    mean: sum / count - slope * (covariateSum / count - covariateMean),
    variance: count > 1 ? Math.max(0, squares / (count - 1)) : 0,
  };
};

const add = (one: CovariateSums, other: CovariateSums): CovariateSums => ({
  count: one.count + other.count,
  sum: one.sum + other.sum,
  sumOfSquares: one.sumOfSquares + other.sumOfSquares,
  covariateSum: one.covariateSum + other.covariateSum,
  covariateSumOfSquares: one.covariateSumOfSquares + other.covariateSumOfSquares,
  productSum: one.productSum + other.productSum,
});
