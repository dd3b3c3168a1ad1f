import { adjustForCovariate, momentsOf } from "@seimbang/statistics";
import { expect, test } from "vitest";
import { meanBefore, metricTotals } from "./metric-totals.ts";
import type { Cell, Measured } from "./read-cells.ts";

const NO_SPENDING = { sum: 0, sumOfSquares: 0, before: 0, beforeOfSquares: 0, product: 0 };
/** People of one arm of whom so many bought before. */
const aCell = (arm: number, people: number, isBuyer: boolean, before: number, measured: Measured = "yes"): Cell => ({
  ...{ arm, people, measured, level: 2, isInSeveral: false, spent: NO_SPENDING },
  did: new Set(isBuyer ? ["purchased" as const] : []),
  didBefore: { clicked: 0, carted: 0, purchased: before },
});
const CELLS = [aCell(0, 60, false, 10), aCell(0, 40, true, 30), aCell(1, 50, false, 5), aCell(1, 50, true, 35)];

const adjusted = (cells: readonly Cell[]) => {
  const mean = meanBefore("purchased", cells);
  const arms = [0, 1].map((arm) => cells.filter((cell) => cell.arm === arm));
  const totals = arms.map((own) => ({
    count: own.reduce((sum, { people }) => sum + people, 0),
    ...metricTotals("purchased", own, mean),
  }));
  const covered = totals.flatMap((sums) => ("covariateSum" in sums ? [sums] : []));
  return covered.length === 2 ? adjustForCovariate(covered) : undefined;
};

test("people who never allowed it leave the adjustment where it is, each with what they did", () => {
  const alone = adjusted(CELLS) ?? expect.unreachable("They allow it.");
  const strangers = [aCell(0, 30, true, 0, "never"), aCell(1, 30, true, 0, "never")];
  const beside = adjusted([...CELLS, ...strangers]) ?? expect.unreachable("Some allow it.");
  const differenceOf = ({ arms }: typeof alone) => (arms[1]?.mean ?? 0) - (arms[0]?.mean ?? 0);
  // Both arms bought alike before, so that the difference stays; of 130 people an arm, 30 have none.
  expect(differenceOf(alone)).toBeCloseTo(0.1, 10);
  expect(differenceOf(beside)).toBeCloseTo(10 / 130, 10);
  // Nor where more of them are in one arm: to have bought nothing before would move it.
  const uneven = [aCell(0, 30, true, 0, "never"), aCell(1, 10, true, 0, "never")];
  const apart = adjusted([...CELLS, ...uneven]) ?? expect.unreachable("Some allow it.");
  expect(differenceOf(apart)).toBeCloseTo(60 / 110 - 70 / 130, 10);
  expect(alone.arms[1]?.variance).toBeLessThan(momentsOf({ count: 100, sum: 50, sumOfSquares: 50 }).variance);
});

test("there is no covariate where nobody allows it, or where more than a few of an arm took it back", () => {
  const takenBack = (people: number) => [...CELLS, aCell(1, people, false, 0, "taken_back"), aCell(1, 900, false, 0)];
  expect(
    meanBefore(
      "purchased",
      CELLS.map((cell) => ({ ...cell, measured: "never" })),
    ),
  ).toBeUndefined();
  expect(meanBefore("purchased", takenBack(2))).toBeDefined();
  expect(meanBefore("purchased", takenBack(3))).toBeUndefined();
});
