import fc from "fast-check";
import { expect, test } from "vitest";
import golden from "../golden-cases.json" with { type: "json" };
import type { CovariateSums } from "../moments.ts";
import { adjustForCovariate } from "./adjust-for-covariate.ts";

const sumsOf = ({ y, x }: { readonly y: readonly number[]; readonly x: readonly number[] }): CovariateSums => {
  const total = (measure: (at: number) => number): number => y.reduce((sum, _, at) => sum + measure(at), 0);
  return {
    count: y.length,
    sum: total((at) => y[at]!),
    sumOfSquares: total((at) => y[at]! ** 2),
    covariateSum: total((at) => x[at]!),
    covariateSumOfSquares: total((at) => x[at]! ** 2),
    productSum: total((at) => x[at]! * y[at]!),
  };
};

test("slope and adjusted means equal the reference", () => {
  const { control, treat, theta, adjMeanControl, adjMeanTreat, adjDiff } = golden.cuped_joint_theta;
  const { slope, arms } = adjustForCovariate([sumsOf(control), sumsOf(treat)]);
  expect(slope).toBeCloseTo(theta, 12);
  expect(arms.map(({ mean }) => mean)).toEqual([expect.closeTo(adjMeanControl, 12), expect.closeTo(adjMeanTreat, 12)]);
  expect(arms[1]!.mean - arms[0]!.mean).toBeCloseTo(adjDiff, 12);
});

test("GrowthBook's slope of two equal arms comes out", () => {
  const arm = sumsOf({ x: [0.3, 0.5, 0.9, 22], y: [2, 1, 5, 3] });
  expect(adjustForCovariate([arm, arm]).slope).toBeCloseTo(0.01864, 5);
});

test("adjusting sums is adjusting every unit", () => {
  const pair = fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 }));
  const arm = fc.array(pair, { minLength: 2, maxLength: 20 });
  fc.assert(
    fc.property(arm, arm, (one, other) => {
      const lists = [one, other].map((pairs) => ({ y: pairs.map(([y]) => y), x: pairs.map(([, x]) => x) }));
      const { slope, arms } = adjustForCovariate(lists.map(sumsOf));
      const all = lists.flatMap(({ x }) => x);
      const centre = all.reduce((sum, x) => sum + x, 0) / all.length;
      for (const [at, { x, y }] of lists.entries()) {
        const adjusted = y.map((value, place) => value - slope * (x[place]! - centre));
        const mean = adjusted.reduce((sum, value) => sum + value, 0) / adjusted.length;
        const variance = adjusted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (adjusted.length - 1);
        expect(arms[at]!.mean).toBeCloseTo(mean, 9);
        expect(arms[at]!.variance).toBeCloseTo(variance, 8);
      }
    }),
  );
});

test("a covariate that does not vary changes nothing", () => {
  const { slope, arms } = adjustForCovariate([sumsOf({ y: [1, 2], x: [3, 3] }), sumsOf({ y: [4, 5], x: [3, 3] })]);
  expect([slope, arms[0]!.mean, arms[1]!.mean]).toEqual([0, 1.5, 4.5]);
});
