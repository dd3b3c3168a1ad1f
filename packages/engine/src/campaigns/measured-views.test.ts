import fc from "fast-check";
import { expect, test } from "vitest";
import { chanceWithinCap, MOST_EXCEEDING } from "./chance-within-cap.ts";
import { measuredViews } from "./measured-views.ts";

test("fewer than 300 people measure nothing; more people leave less to be careful about", () => {
  expect(measuredViews([{ views: 3, people: 299 }])).toBeUndefined();
  expect(measuredViews([{ views: 3, people: 300 }])?.exceeding).toBeCloseTo(0.05 - 0.0247, 3);
  expect(measuredViews([{ views: 3, people: 30_000 }])?.exceeding).toBeCloseTo(0.05 - 0.0025, 3);
});

test("shares add up, and more views than anybody has by hand count as the most", () => {
  const counted = [
    { views: 1, people: 200 },
    { views: 5000, people: 50 },
    { views: 1000, people: 50 },
  ];
  const { views } = measuredViews(counted) ?? {};
  expect(views).toMatchObject({ shares: expect.objectContaining({ 1: 200 / 300, 1000: 100 / 300 }) });
});

/** Numbers from 0 to 1, the same for a seed. */
const drawsFrom = (seed: number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return ((state >>> 0) + 0.5) / 2 ** 32;
  };
};

/** Some look at one page, many at some, and a few at very many. */
const viewsOfOne = (draw: () => number, mean: number): number =>
  draw() < 0.1 ? 1 + Math.floor(mean * draw() ** -0.8) : 1 + Math.floor(-mean * Math.log(draw()));

/** P(Binomial(views, chance) > most), by the terms. */
const chanceAbove = (most: number, views: number, chance: number): number => {
  let term = (1 - chance) ** views;
  let atMost = term;
  for (let count = 1; count <= Math.min(most, views); count += 1) {
    term *= ((views - count + 1) / count) * (chance / (1 - chance));
    atMost += term;
  }
  return views <= most ? 0 : 1 - atMost;
};

test("measured on a sample, the promise holds for all visitors, in at least 95 of 100 samples", () => {
  let kept = 0;
  let samples = 0;
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2 ** 30 }),
      fc.constantFrom(300, 1000, 4000),
      fc.constantFrom(2, 8, 20),
      fc.integer({ min: 1, max: 4 }),
      (seed, people, mean, most) => {
        const draw = drawsFrom(seed);
        const sample = Array.from({ length: people }, () => ({ views: viewsOfOne(draw, mean), people: 1 }));
        const basis = measuredViews(sample)!;
        const chance = Math.min(0.999, chanceWithinCap([{ most, hours: 24 }], basis.views, basis.exceeding));
        const all = Array.from({ length: 20_000 }, () => Math.min(5000, viewsOfOne(draw, mean)));
        const exceeding = all.reduce((sum, views) => sum + chanceAbove(most, views, chance), 0) / all.length;
        samples += 1;
        // The 20,000 are a sample too, of which this is a third of the standard error.
        if (exceeding <= MOST_EXCEEDING + 0.0005) kept += 1;
      },
    ),
    { seed: 20261129, numRuns: 150 },
  );
  expect(kept / samples).toBeGreaterThanOrEqual(0.95);
});
