import fc from "fast-check";
import { expect, test } from "vitest";
import { toDraw } from "../draw.ts";
import golden from "../golden-cases.json" with { type: "json" };
import { bestArmProbabilities, bestNormalArmProbabilities } from "./best-arm-probabilities.ts";
import { chooseArm, withFloor } from "./explore.ts";

test.each(golden.thompson_gaussian_best_arm)("the best of $mean with $sd equals the reference", ({ mean, sd, p }) => {
  const arms = mean.map((value, at) => ({ mean: value, deviation: sd[at]! }));
  expect(bestNormalArmProbabilities(arms)).toEqual(p.map((value) => expect.closeTo(value, 7)));
});

test.each(golden.beta_P_B_gt_A)("P($B beats $A) equals the reference", ({ A, B, prior, p }) => {
  const arms = [A, B].map(([successes, units]) => ({
    alpha: prior[0]! + successes!,
    beta: prior[1]! + units! - successes!,
  }));
  const [, second] = bestArmProbabilities(arms);
  expect(second).toBeCloseTo(p, 7);
});

const posteriors = fc.record({
  alpha: fc.double({ min: 0.5, max: 500, noNaN: true }),
  beta: fc.double({ min: 0.5, max: 50_000, noNaN: true }),
});

test("probabilities add up to one, and equal arms have equal ones", () => {
  fc.assert(
    fc.property(fc.array(posteriors, { minLength: 2, maxLength: 5 }), (arms) => {
      const chances = bestArmProbabilities(arms);
      expect(chances.reduce((sum, chance) => sum + chance)).toBeCloseTo(1, 6);
      const [first, second] = bestArmProbabilities([arms[0]!, arms[0]!]);
      expect(first).toBeCloseTo(0.5, 6);
      expect(second).toBeCloseTo(0.5, 6);
    }),
    { numRuns: 30 },
  );
});

test("no arm falls below the floor, and probabilities still add up to one", () => {
  const chances = fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 2, maxLength: 10 });
  fc.assert(
    fc.property(chances, (weights) => {
      const total = weights.reduce((sum, weight) => sum + weight);
      const floored = withFloor(
        weights.map((weight) => weight / total),
        0.05,
      );
      expect(Math.min(...floored)).toBeGreaterThanOrEqual(0.05);
      expect(floored.reduce((sum, chance) => sum + chance)).toBeCloseTo(1, 12);
    }),
  );
  expect(() => withFloor([0.5, 0.5], 0.6)).toThrow(RangeError);
});

test("a draw chooses each arm over a stretch as long as its propensity, which it logs", () => {
  const propensities = [0.2, 0.5, 0.3];
  const at = (draw: number) => chooseArm(propensities, toDraw(draw));
  expect([0, 0.199, 0.2, 0.699, 0.7, 0.999].map((draw) => at(draw).arm)).toEqual([0, 0, 1, 1, 2, 2]);
  expect(at(0.6)).toEqual({ arm: 1, propensity: 0.5 });
  expect(chooseArm([0.1, 0.1], toDraw(0.9))).toEqual({ arm: 1, propensity: 0.1 });
});
