import fc from "fast-check";
import { expect, test } from "vitest";
import { isCapped } from "./frequency-cap.ts";

const HOUR = 3_600_000;
const caps = fc.array(fc.record({ most: fc.integer({ min: 1, max: 5 }), hours: fc.integer({ min: 1, max: 72 }) }), {
  minLength: 1,
  maxLength: 3,
});

test("of whoever is shown something only where no cap says no, no window ever has more than its cap", () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 20 * HOUR }), { maxLength: 80 });
  fc.assert(
    fc.property(caps, gaps, (given, times) => {
      const exposedAt: number[] = [];
      let now = 0;
      for (const gap of times) {
        now += gap;
        if (!isCapped(given, exposedAt, now)) exposedAt.push(now);
      }
      for (const { most, hours } of given)
        for (const end of exposedAt)
          expect(exposedAt.filter((at) => at <= end && at > end - hours * HOUR).length).toBeLessThanOrEqual(most);
    }),
    { seed: 20261129, numRuns: 300 },
  );
});

test("a cap is over when its hours are, and not before", () => {
  const cap = [{ most: 1, hours: 24 }];
  expect(isCapped(cap, [0], 24 * HOUR - 1)).toBe(true);
  expect(isCapped(cap, [0], 24 * HOUR)).toBe(false);
});

test("an exposure that a clock puts in the future counts", () => {
  expect(isCapped([{ most: 1, hours: 1 }], [HOUR], 0)).toBe(true);
});
