import fc from "fast-check";
import { expect, test } from "vitest";
import type { Cause } from "./cause-list.ts";
import { brandAs } from "./ids.ts";
import { WeightLedger } from "./weight-ledger.ts";

/** Few rows, so that many weights meet; and one far behind, so that there is not room for it from the beginning. */
const row = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(50_000));
const weight = fc.constantFrom(0, 0.1, 0.25, 0.5, 0.7);
const causes: readonly Cause[] = [
  { source: "views", category: "A", reason: "because_viewed_category" },
  { source: "views", category: "B", reason: "because_viewed_category" },
  { source: "carts", category: "A", reason: "because_carted_category" },
  { source: "purchases", productId: brandAs.productId("A"), reason: "because_purchased" },
  { source: "popularity", reason: "popular" },
];
const cause = fc.nat(causes.length - 1);
const gifts = fc.array(fc.record({ row, weight, cause }), { maxLength: 60 });

type Gifts = readonly { readonly row: number; readonly weight: number; readonly cause: number }[];

/** Names every cause twice, for two gifts that say the same need not have it from the same hand. */
const give = (ledger: WeightLedger, all: Gifts): void => {
  ledger.open(0);
  const first = ledger.causesOf(2 * causes.length, { make: (place) => ({ ...causes[place % causes.length]! }) });
  for (const [place, gift] of all.entries()) {
    ledger.add(gift.row, gift.weight, first + gift.cause + (place % 2) * causes.length);
  }
};

test("many candidates given their weights at once have what each of them given its own would", () => {
  const [together, apart] = [new WeightLedger(), new WeightLedger()];
  fc.assert(
    fc.property(gifts, gifts, (before, all) => {
      for (const ledger of [together, apart]) give(ledger, before);
      const [first, second] = [together, apart].map((ledger) => ledger.cause(causes[0]!));
      together.addAll(
        Int32Array.from(all, (gift) => gift.row),
        Float64Array.from(all, (gift) => gift.weight),
        first!,
      );
      for (const gift of all) apart.add(gift.row, gift.weight, second!);
      expect(readAll(together)).toEqual(readAll(apart));
    }),
    { seed: 20_261_129 },
  );
});

const readAll = (ledger: WeightLedger) =>
  Array.from({ length: ledger.size }, (_, candidate) => ({
    row: ledger.rowAt(candidate),
    total: ledger.totals[candidate],
    addends: ledger.addendsAt(candidate),
  }));

test("a candidate's addends are what it was given, what says the same together, and its leading cause is the first of them", () => {
  const ledger = new WeightLedger();
  fc.assert(
    fc.property(gifts, (all) => {
      give(ledger, all);
      expect(readAll(ledger).map((candidate) => candidate.row)).toEqual([...new Set(all.map((gift) => gift.row))]);
      for (const [candidate, { row: of, total, addends }] of readAll(ledger).entries()) {
        const own = all.filter((gift) => gift.row === of);
        expect(total).toBeCloseTo(
          own.reduce((sum, gift) => sum + gift.weight, 0),
          12,
        );
        expect(new Set(addends.map((addend) => addend.cause)).size).toBe(addends.length);
        for (const { cause: because, weight: given } of addends) {
          const same = own.filter((gift) => JSON.stringify(causes[gift.cause]) === JSON.stringify(because));
          expect(given).toBeCloseTo(
            same.reduce((sum, gift) => sum + gift.weight, 0),
            12,
          );
        }
        expect(addends.map((addend) => addend.weight)).toEqual(
          addends
            .map((addend) => addend.weight)
            .toSorted()
            .reverse(),
        );
        expect(ledger.leadingAt(candidate)).toBe(addends[0]?.cause);
      }
    }),
    { seed: 20261124, numRuns: 1_000 },
  );
});

test("one decision leaves nothing for the next", () => {
  const used = new WeightLedger();
  fc.assert(
    fc.property(gifts, (all) => {
      const fresh = new WeightLedger();
      give(fresh, all);
      give(used, all);
      expect(readAll(used)).toEqual(readAll(fresh));
    }),
    { seed: 20261124, numRuns: 300 },
  );
});

test("neighbours are given what `add` would give them, and nothing once the ledger is sealed", () => {
  const [one, other] = [new WeightLedger(), new WeightLedger()];
  const table = {
    // Two rows with neighbours, and 1,500 without any.
    offsets: Uint32Array.from({ length: 1_503 }, (_, place) => [0, 3][place] ?? 5),
    targets: Uint32Array.of(4, 1_500, 2, 4, 1),
    weights: Float32Array.of(0.9, 0.5, 0.25, 1, 0.5),
  };
  for (const ledger of [one, other]) {
    ledger.open(0);
    ledger.causesOf(causes.length, { make: (place) => causes[place]! });
  }
  one.addNeighbours(table, 0, 2, 0.5, 0);
  one.addNeighbours(table, 1, 9, 0.5, 1);
  for (const [to, given, because] of [
    [4, Math.fround(0.9) * 0.5, 0],
    [1_500, 0.25, 0],
    [4, 0.5, 1],
    [1, 0.25, 1],
  ] as const)
    other.add(to, given, because);
  expect(readAll(one)).toEqual(readAll(other));
  for (const ledger of [one, other]) ledger.seal();
  one.addNeighbours(table, 0, 3, 1, 2);
  other.add(2, 0.25, 2);
  expect(readAll(one)).toEqual(readAll(other));
});

test("a neighbour counts as much more as the table says of it", () => {
  const ledger = new WeightLedger();
  ledger.open(0);
  ledger.causesOf(causes.length, { make: (place) => causes[place]! });
  const targets = { offsets: Uint32Array.of(0, 2), targets: Uint32Array.of(1, 2), weights: Float32Array.of(0.5, 0.25) };
  ledger.addNeighbours({ ...targets, targetScale: Float32Array.of(9, 1, 4) }, 0, 2, 0.5, 0);
  expect([...ledger.totals.slice(0, ledger.size)]).toEqual([0.25, 0.5]);
});
