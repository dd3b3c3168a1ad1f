import type { ExperimentMetric, PersonMetric } from "@seimbang/contracts";
import type { ArmTotals } from "@seimbang/statistics";
import type { Cell, SpendingSums } from "./read-cells.ts";

type Totals = ArmTotals["success"][string];

const isOfSpending = (metric: ExperimentMetric): metric is Exclude<ExperimentMetric, PersonMetric> =>
  metric === "revenue";

/**
 * A metric over the people of some cells, with the same of the time before as its covariate. Whoever does not let that be
 * used has the mean of those who do, so that their number is not moved by it.
 * @param meanBefore of all arms together; undefined where nobody lets it be used, and there is no covariate then
 */
export const metricTotals = (
  metric: ExperimentMetric,
  cells: readonly Cell[],
  meanBefore: number | undefined,
): Totals => {
  const all = sumOf(cells.map((cell) => sumsOf(metric, cell)));
  const plain = { sum: all.sum, sumOfSquares: all.sumOfSquares };
  if (meanBefore === undefined) return plain;
  const covered = sumOf(
    cells.map((cell) => (cell.measured === "yes" ? sumsOf(metric, cell) : atMean(metric, cell, meanBefore))),
  );
  return {
    ...plain,
    covariateSum: covered.before,
    covariateSumOfSquares: covered.beforeOfSquares,
    productSum: covered.product,
  };
};

/**
 * More people than this share of an arm who took their permission back, and there is no covariate: an arm that makes its
 * best customers take it back would look better by it than it is.
 */
const MOST_TAKEN_BACK = 0.002;

/** What those who let it be used did before, on average; undefined where nobody does, or too many do no more. */
export const meanBefore = (metric: ExperimentMetric, cells: readonly Cell[]): number | undefined => {
  const measured = cells.filter((cell) => cell.measured === "yes");
  const people = peopleIn(measured);
  if (people === 0 || [...Map.groupBy(cells, ({ arm }) => arm).values()].some(isTakenBack)) return undefined;
  return sumOf(measured.map((cell) => sumsOf(metric, cell))).before / people;
};

const isTakenBack = (ofArm: readonly Cell[]): boolean =>
  peopleIn(ofArm.filter((cell) => cell.measured === "taken_back")) > MOST_TAKEN_BACK * peopleIn(ofArm);

const peopleIn = (cells: readonly Cell[]): number => cells.reduce((sum, { people }) => sum + people, 0);

const sumsOf = (metric: ExperimentMetric, cell: Cell): SpendingSums => {
  if (isOfSpending(metric)) return cell.spent;
  const happened = cell.did.has(metric) ? cell.people : 0;
  const before = cell.didBefore[metric];
  return {
    sum: happened,
    sumOfSquares: happened,
    before,
    beforeOfSquares: before,
    product: cell.did.has(metric) ? before : 0,
  };
};

const atMean = (metric: ExperimentMetric, cell: Cell, mean: number): SpendingSums => {
  const own = sumsOf(metric, cell);
  return { ...own, before: cell.people * mean, beforeOfSquares: cell.people * mean ** 2, product: own.sum * mean };
};

const NOTHING: SpendingSums = { sum: 0, sumOfSquares: 0, before: 0, beforeOfSquares: 0, product: 0 };

const sumOf = (sums: readonly SpendingSums[]): SpendingSums =>
  sums.reduce(
    (one, other) => ({
      sum: one.sum + other.sum,
      sumOfSquares: one.sumOfSquares + other.sumOfSquares,
      before: one.before + other.before,
      beforeOfSquares: one.beforeOfSquares + other.beforeOfSquares,
      product: one.product + other.product,
    }),
    NOTHING,
  );
