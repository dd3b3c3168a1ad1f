import fc from "fast-check";
import { expect, test } from "vitest";
import { capForMeanViews, capForMeasuredViews } from "./statistical-cap.ts";

const PROMISE = { exposures: 3, risk: 0.05 };

test("for geometric views of 8 a day the chance is as worked out by hand", () => {
  expect(capForMeanViews(8, PROMISE)).toBeCloseTo(0.112, 3);
  expect(capForMeanViews(0.5, PROMISE)).toBe(1);
});

test("measured views that are geometric lead to nearly the same chance", () => {
  const mean = 8;
  const visitors = Array.from({ length: 400 }, (_, views) => (1 / (mean + 1)) * (mean / (mean + 1)) ** views);
  expect(capForMeasuredViews(visitors, PROMISE)).toBeCloseTo(capForMeanViews(mean, PROMISE), 6);
});

test("where hardly anybody has more views than the promise allows, nothing is capped", () => {
  expect(capForMeasuredViews([10, 10, 10, 10], PROMISE)).toBe(1);
  expect(capForMeasuredViews([], PROMISE)).toBe(1);
});

test("the promise is kept for every distribution, and only just", () => {
  const counts = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 5, maxLength: 30 });
  fc.assert(
    fc.property(counts, fc.integer({ min: 1, max: 4 }), (visitorsByViews, exposures) => {
      const promise = { exposures, risk: 0.05 };
      const chance = capForMeasuredViews(visitorsByViews, promise);
      const total = visitorsByViews.reduce((sum, count) => sum + count, 0);
      fc.pre(total > 0);
      const share = (at: number) =>
        visitorsByViews.reduce((sum, count, views) => sum + count * binomialAbove(views, at, exposures), 0) / total;
      expect(share(chance)).toBeLessThanOrEqual(0.05 + 1e-9);
      if (chance < 1) expect(share(Math.min(1, chance * 1.01))).toBeGreaterThan(0.05);
    }),
  );
});

/** By counting the ways, one view after another. */
const binomialAbove = (views: number, chance: number, exposures: number): number => {
  let ways = [1];
  for (let view = 0; view < views; view += 1) {
    const next = new Array<number>(ways.length + 1).fill(0);
    for (const [hits, probability] of ways.entries()) {
      next[hits] = next[hits]! + probability * (1 - chance);
      next[hits + 1] = next[hits + 1]! + probability * chance;
    }
    ways = next;
  }
  return ways.slice(exposures + 1).reduce((sum, probability) => sum + probability, 0);
};
