import fc from "fast-check";
import { expect, test } from "vitest";
import { chanceWithinCap, MOST_EXCEEDING } from "./chance-within-cap.ts";

test("the published example: 3 a day for all but 5 of 100, at 8 views a day, is a chance of 0.112", () => {
  const chance = chanceWithinCap([{ most: 3, hours: 24 }], { mean: 8 });
  expect(chance).toBeCloseTo(0.8972 / 8, 4);
});

/** P(more than `most` exposures), one view after the other. */
const chanceAbove = (most: number, views: number, chance: number): number => {
  let counts = [1, ...Array<number>(most + 1).fill(0)];
  for (let view = 0; view < views; view += 1) {
    counts = counts.map((share, count) => {
      const before = counts[count - 1] ?? 0;
      const isLast = count === most + 1;
      return share * (isLast ? 1 : 1 - chance) + before * chance;
    });
  }
  return counts[most + 1]!;
};

test("with measured page views the promise holds, and nothing higher would keep it", () => {
  const counts = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 30 });
  fc.assert(
    fc.property(counts, fc.integer({ min: 1, max: 5 }), (given, most) => {
      const all = given.reduce((sum, count) => sum + count, 1);
      const shares = given.map((count, views) => (count + (views === 0 ? 1 : 0)) / all);
      const exceeding = (chance: number) =>
        shares.reduce((sum, share, views) => sum + share * chanceAbove(most, views, chance), 0);
      const chance = chanceWithinCap([{ most, hours: 24 }], { shares });
      expect(exceeding(chance)).toBeLessThanOrEqual(MOST_EXCEEDING + 1e-9);
      if (chance < 1) expect(exceeding(Math.min(1, chance + 1e-6))).toBeGreaterThan(MOST_EXCEEDING - 1e-9);
    }),
    { seed: 20261129, numRuns: 200 },
  );
});

test("geometric page views keep the promise as well", () => {
  const mean = 6;
  const chance = chanceWithinCap([{ most: 2, hours: 24 }], { mean });
  const stop = 1 / (1 + mean);
  let exceeding = 0;
  for (let views = 0; views < 400; views += 1) exceeding += stop * (1 - stop) ** views * chanceAbove(2, views, chance);
  expect(exceeding).toBeCloseTo(MOST_EXCEEDING, 6);
});

test("without a cap everything may be shown; of several the strictest stands; a cap on hours is one on the day", () => {
  expect(chanceWithinCap([], { mean: 8 })).toBe(1);
  const chance = (most: number, hours: number) => chanceWithinCap([{ most, hours }], { mean: 8 });
  const both = [
    { most: 3, hours: 24 },
    { most: 1, hours: 24 },
  ];
  expect(chanceWithinCap(both, { mean: 8 })).toBe(chance(1, 24));
  expect(chance(3, 1)).toBe(chance(3, 24));
  expect(chance(3, 168)).toBeCloseTo(chance(3, 24) / 7, 12);
  expect(chanceWithinCap([{ most: 1, hours: 24 }], { mean: 0 })).toBe(1);
  expect(chanceWithinCap([{ most: 9, hours: 24 }], { shares: [0.5, 0.5] })).toBe(1);
});
