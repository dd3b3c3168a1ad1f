import fc from "fast-check";
import { expect, test } from "vitest";
import { shareChances } from "./share-chances.ts";

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

test("nobody is above their ceiling, all of it is shared that may be, and whoever is below has their weight's share", () => {
  const claim = fc.record({
    weight: fc.integer({ min: 1, max: 1000 }),
    ceiling: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  const total = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(total, fc.array(claim, { maxLength: 8 }), (given, claims) => {
      const shares = shareChances(given, claims);
      for (const [at, share] of shares.entries()) expect(share).toBeLessThanOrEqual(claims[at]!.ceiling);
      expect(sum(shares)).toBeCloseTo(Math.min(given, sum(claims.map(({ ceiling }) => ceiling))), 9);
      const rates = claims.flatMap(({ weight, ceiling }, at) =>
        shares[at]! < ceiling - 1e-9 ? [shares[at]! / weight] : [],
      );
      if (rates.length > 1) expect(Math.max(...rates) - Math.min(...rates)).toBeLessThan(1e-9);
    }),
    { seed: 20261129, numRuns: 1000 },
  );
});

test("what one may not have goes to the others", () => {
  const shares = shareChances(1, [
    { weight: 1, ceiling: 0.1 },
    { weight: 1, ceiling: 1 },
    { weight: 2, ceiling: 1 },
  ]);
  expect(shares.map((share) => Math.round(share * 1000))).toEqual([100, 300, 600]);
});
