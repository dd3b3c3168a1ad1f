import fc from "fast-check";
import { expect, test } from "vitest";
import { magnitudeOf } from "./people-magnitude.ts";

test("below 20 people nothing is told, and above it the next of 20, 50, 100, 200 and so on", () => {
  const told = [0, 19, 20, 49, 50, 99, 100, 199, 200, 499, 500, 999, 1000, 1_234_567].map(magnitudeOf);
  expect(told).toEqual([undefined, undefined, 20, 20, 50, 50, 100, 100, 200, 200, 500, 500, 1000, 1_000_000]);
});

test("a magnitude is never above the number, never less than two fifths of it, and never falls as people come", () => {
  fc.assert(
    fc.property(fc.integer({ min: 20, max: 1_000_000_000 }), (people) => {
      const told = magnitudeOf(people) ?? 0;
      expect(told).toBeLessThanOrEqual(people);
      expect(told).toBeGreaterThanOrEqual(people * 0.4 - 1);
      expect(magnitudeOf(people + 1)).toBeGreaterThanOrEqual(told);
    }),
    { seed: 5 },
  );
});
