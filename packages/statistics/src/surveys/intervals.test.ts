import fc from "fast-check";
import { expect, test } from "vitest";
import { meanInterval } from "./mean-interval.ts";
import { wilsonInterval } from "./wilson-interval.ts";

test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])("Wilson's interval of %i in %i is Newcombe's (1998, table I)", (count, people, lower, upper) => {
  const interval = wilsonInterval(count, people, 0.05);
  expect(interval.lower).toBeCloseTo(lower, 4);
  expect(interval.upper).toBeCloseTo(upper, 4);
});

test("the mean of a scale has Student's interval", () => {
  // 1 to 5, one person each: mean 3, deviation √2.5, t of 4 degrees of freedom 2.776445.
  const { mean, lower, upper } = meanInterval([1, 1, 1, 1, 1], 0.05);
  expect(mean).toBe(3);
  expect(upper - mean).toBeCloseTo(2.776445 * Math.sqrt(2.5 / 5), 4);
  expect(mean - lower).toBeCloseTo(2.776445 * Math.sqrt(2.5 / 5), 4);
});

test("an interval holds what it is of and never leaves its scale", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 400 }), { minLength: 5, maxLength: 5 }), (steps) => {
      const people = steps.reduce((sum, count) => sum + count, 0);
      fc.pre(people >= 2);
      const { mean, lower, upper } = meanInterval(steps, 0.05);
      expect(lower).toBeLessThanOrEqual(mean + 1e-9);
      expect(upper).toBeGreaterThanOrEqual(mean - 1e-9);
      expect(lower).toBeGreaterThanOrEqual(1);
      expect(upper).toBeLessThanOrEqual(5);
      for (const count of steps) {
        const share = wilsonInterval(count, people, 0.05);
        expect(share.lower).toBeLessThanOrEqual(count / people + 1e-9);
        expect(share.upper).toBeGreaterThanOrEqual(count / people - 1e-9);
        expect(share.lower).toBeGreaterThanOrEqual(0);
        expect(share.upper).toBeLessThanOrEqual(1);
      }
    }),
    { seed: 15 },
  );
});
