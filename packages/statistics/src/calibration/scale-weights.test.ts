import fc from "fast-check";
import { expect, test } from "vitest";
import { type ScaledRow, scaleWeights } from "./scale-weights.ts";

const hundredths = (min: number, max: number) => fc.integer({ min, max }).map((whole) => whole / 100);
const number = hundredths(-200, 200);
const rows = fc.array(
  fc.record({ logarithms: fc.tuple(number, number, fc.constant(0)), weight: fc.integer({ min: 1, max: 100 }) }),
  { minLength: 2, maxLength: 30 },
);
const weights = fc.array(hundredths(0, 500), { minLength: 3, maxLength: 3 });

const meanOf = (given: readonly ScaledRow[], taken: (row: ScaledRow) => number): number =>
  given.reduce((sum, row) => sum + row.weight * taken(row), 0) / given.reduce((sum, { weight }) => sum + weight, 0);

test("the geometric mean stays, exponents lie from 0.5 to 2, and what never varied keeps its own", () => {
  let scaled = 0;
  fc.assert(
    fc.property(rows, weights, (given, fitted) => {
      const found = scaleWeights(given, fitted);
      if (found === undefined) return;
      scaled += 1;
      const { constant, exponents } = found;
      for (const exponent of exponents) expect(exponent >= 0.5 && exponent <= 2).toBe(true);
      expect(exponents[2]).toBe(1);
      const usual = meanOf(given, ({ logarithms }) => logarithms.reduce((sum, one) => sum + one, 0));
      const measured = meanOf(given, ({ logarithms }) =>
        logarithms.reduce((sum, one, at) => sum + one * (exponents[at] ?? 0), Math.log(constant)),
      );
      expect(measured).toBeCloseTo(usual, 8);
    }),
    { seed: 20261129, numRuns: 500 },
  );
  expect(scaled).toBeGreaterThan(300);
});

test("equal weights change nothing, however large they are, and of two the heavier factor counts more", () => {
  const given: readonly ScaledRow[] = [
    { logarithms: [0, 1], weight: 1 },
    { logarithms: [1, 0], weight: 1 },
    { logarithms: [1, 1], weight: 2 },
  ];
  const same = scaleWeights(given, [0.2, 0.2]);
  expect([same?.constant, ...(same?.exponents ?? [])]).toEqual([1, 1, 1].map((one) => expect.closeTo(one, 12)));
  const [first = 0, second = 0] = scaleWeights(given, [0.3, 0.2])?.exponents ?? [];
  expect(first).toBeGreaterThan(1);
  expect(second).toBeLessThan(1);
});

test("where nothing that varied counts, nothing can be applied", () => {
  const given = [0, 1].map((one): ScaledRow => ({ logarithms: [one, 0], weight: 1 }));
  expect(scaleWeights(given, [0, 3])).toBeUndefined();
  expect(scaleWeights([], [1, 1])).toBeUndefined();
});
