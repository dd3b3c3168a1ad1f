import fc from "fast-check";
import { expect, test } from "vitest";
import { shareAxis } from "./share-axis.ts";

test("shares beside an axis are round, and written with no more decimals than they need", () => {
  expect(shareAxis([-0.535, 0.447])).toEqual({ ticks: [-0.6, -0.4, -0.2, 0, 0.2, 0.4, 0.6], digits: 0 });
  expect(shareAxis([-0.83, 0.318])).toEqual({ ticks: [-1, -0.5, 0, 0.5], digits: 0 });
  expect(shareAxis([-0.0004, 0.0021])).toEqual({
    ticks: [-0.0005, 0, 0.0005, 0.001, 0.0015, 0.002, 0.0025],
    digits: 2,
  });
});

test("nothing is beyond the axis, nothing at all is on it, and there are few of them", () => {
  const share = fc.double({ min: -1, max: 1, noNaN: true }).map((value) => Math.round(value * 1e6) / 1e6);
  fc.assert(
    fc.property(fc.array(share, { minLength: 1, maxLength: 8 }), (values) => {
      const { ticks, digits } = shareAxis(values);
      expect(ticks[0]).toBeLessThanOrEqual(Math.min(...values));
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(Math.max(...values));
      expect(ticks.some((tick) => tick === 0)).toBe(true);
      expect(ticks.length).toBeLessThanOrEqual(8);
      const written = new Set(ticks.map((tick) => (tick * 100).toFixed(digits)));
      expect(written.size).toBe(ticks.length);
    }),
    { seed: 6 },
  );
});
