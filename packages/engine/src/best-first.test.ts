import fc from "fast-check";
import { expect, test } from "vitest";
import { bestFirst } from "./best-first.ts";

/** Many equal ones, many of one bucket, and some too small for any bucket of their own. */
const estimate = fc.oneof(
  fc.constantFrom(0, 0.5, 1),
  fc.double({ min: 0, max: 10, noNaN: true }),
  fc.double({ min: 1, max: 1.05, noNaN: true }),
  fc.double({ min: -1, max: 1e-12, noNaN: true }),
);

test("candidates come by estimate, largest first, and of equals the one found first", () => {
  fc.assert(
    fc.property(fc.array(estimate, { maxLength: 200 }), fc.nat(20), (all, skipped) => {
      const from = Math.min(skipped, all.length);
      const next = bestFirst(Float64Array.from(all), from, all.length);
      const numbers = all.map((_, candidate) => candidate).slice(from);
      const expected = numbers.toSorted((a, b) => (all[b] ?? 0) - (all[a] ?? 0));
      expect([...numbers.map(() => next()), next()]).toEqual([...expected, undefined]);
    }),
    { seed: 20261124, numRuns: 2_000 },
  );
});
