import fc from "fast-check";
import { expect, test } from "vitest";
import { add, drawFrom, inTurn, leaveOut, tabulate } from "./claim-table.ts";
import { shareChances } from "./share-chances.ts";

const claims = fc.array(
  fc.record({
    weight: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.double({ min: 0.01, max: 9, noNaN: true })),
    ceiling: fc.oneof(fc.double({ min: 1e-4, max: 1, noNaN: true }), fc.constantFrom(0.0005, 0.1, 1)),
    role: fc.constantFrom("common", "common", "left out", "added"),
  }),
  { minLength: 1, maxLength: 30, size: "max" },
);

test("whoever is drawn has exactly the share of those who take part, side by side in their turns, and the rest is nobody's", () => {
  fc.assert(
    fc.property(claims, fc.double({ min: 0, max: 0.999_999, noNaN: true }), (given, drawn) => {
      const all = given.map((one, place) => ({ ...one, place, fillsAt: one.ceiling / one.weight }));
      const table = tabulate(all.filter(({ role }) => role !== "added"));
      const departures = [
        ...table.claims.flatMap(({ role }, at) => (role === "left out" ? leaveOut(table, at) : [])),
        ...all.filter(({ role }) => role === "added").map((claim) => add(table, claim)),
      ].sort((a, b) => inTurn(a.claim, b.claim));
      const takePart = all.filter(({ role }) => role !== "left out").sort(inTurn);
      const shares = shareChances(1, takePart);

      const found = drawFrom(table, departures, drawn);
      if (found.claim === undefined) {
        expect(found.left).toBeCloseTo(1 - shares.reduce((sum, one) => sum + one, 0), 9);
        return;
      }
      const at = takePart.indexOf(found.claim);
      const before = shares.slice(0, at).reduce((sum, one) => sum + one, 0);
      expect(found.share).toBeCloseTo(shares[at] ?? Number.NaN, 9);
      expect(before + found.within).toBeCloseTo(drawn, 9);
    }),
    { seed: 20261129, numRuns: 2_000 },
  );
});
