import fc from "fast-check";
import { expect, test } from "vitest";
import { shareByOutcome } from "./share-by-outcome.ts";

const outcome = fc
  .record({ seen: fc.nat(5_000), share: fc.double({ min: 0, max: 0.2, noNaN: true }) })
  .map(({ seen, share }) => ({ seen, clicks: Math.floor(seen * share), hides: 0 }));

test("shares add up to one, and none is below the floor", () => {
  fc.assert(
    fc.property(fc.array(outcome, { minLength: 1, maxLength: 12 }), (arms) => {
      const shares = shareByOutcome(arms);
      expect(shares.reduce((sum, share) => sum + share)).toBeCloseTo(1, 9);
      expect(Math.min(...shares)).toBeGreaterThanOrEqual(Math.min(0.1, 1 / (2 * arms.length)) - 1e-12);
    }),
    { numRuns: 30 },
  );
});

test("what is clicked more is chosen more, and what nothing is known of is tried", () => {
  const [good = 0, poor = 0] = shareByOutcome([
    { seen: 1000, clicks: 60, hides: 0 },
    { seen: 1000, clicks: 20, hides: 0 },
  ]);
  expect([good, poor]).toEqual([expect.closeTo(0.9, 3), expect.closeTo(0.1, 3)]);
  const [known = 0, unknown = 0] = shareByOutcome([
    { seen: 1000, clicks: 20, hides: 0 },
    { seen: 0, clicks: 0, hides: 0 },
  ]);
  expect(unknown).toBeGreaterThan(known);
});

test("what is shown to be hidden more than the others is not chosen, however much it is clicked", () => {
  const calm = { seen: 4000, clicks: 40, hides: 4 };
  const [loud, ...others] = shareByOutcome([{ seen: 4000, clicks: 400, hides: 60 }, calm, calm]);
  expect(loud).toBe(0);
  expect(others).toEqual([expect.closeTo(0.5, 6), expect.closeTo(0.5, 6)]);
  // A few hides show nothing yet, and within the margin is not too much.
  expect(shareByOutcome([{ seen: 50, clicks: 5, hides: 1 }, calm])[0]).toBeGreaterThan(0);
  expect(shareByOutcome([{ seen: 4000, clicks: 400, hides: 12 }, calm])[0]).toBeGreaterThan(0.5);
  expect(shareByOutcome([{ seen: 10, clicks: 0, hides: 9 }])).toEqual([1]);
});
