import { FEWEST_PEOPLE } from "@seimbang/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import { withholdFew } from "./withhold-few.ts";

type Cell = { readonly chosen: number; readonly clicks: number };
const sizeOf = ({ chosen }: Cell): number => chosen;
const clicksOf = ({ clicks }: Cell): number => clicks;
const withhold = (cells: readonly Cell[]) => withholdFew(cells, sizeOf, [sizeOf, clicksOf]);

const size = fc.oneof(fc.nat(FEWEST_PEOPLE + 1), fc.integer({ min: 15, max: 500 }));
const cell: fc.Arbitrary<Cell> = size.chain((chosen) =>
  fc.record({ chosen: fc.constant(chosen), clicks: fc.oneof(fc.constant(0), fc.nat(chosen)) }),
);
const table = fc.array(cell, { minLength: 1, maxLength: 8 });
const sumOf = (cells: Iterable<Cell>, of: (cell: Cell) => number): number =>
  [...cells].reduce((sum, one) => sum + of(one), 0);

/** The least and the most that a cell can be, as whoever subtracts what is told from the total would find it. */
const rangeOf = (withheld: ReadonlySet<Cell>, of: (cell: Cell) => number): readonly [number, number] =>
  withheld.size === 1 ? [sumOf(withheld, of), sumOf(withheld, of)] : [0, sumOf(withheld, of)];

test("no number of a cell that is kept back follows from the total and the cells that are told, unless the total is nothing", () => {
  fc.assert(
    fc.property(table, (cells) => {
      const notTold = withhold(cells);
      for (const one of cells) if (sizeOf(one) < FEWEST_PEOPLE) expect(notTold.has(one)).toBe(true);
      const withheld = new Set([...notTold].filter((one) => sizeOf(one) > 0));
      if (withheld.size === 0 || sumOf(cells, sizeOf) < FEWEST_PEOPLE) return;
      for (const of of [sizeOf, clicksOf]) {
        const [least, most] = rangeOf(withheld, of);
        if (sumOf(cells, of) > 0) expect(least).toBeLessThan(most);
      }
      // What is told by subtraction is about as many as anything else that is told.
      expect(sumOf(withheld, sizeOf)).toBeGreaterThanOrEqual(FEWEST_PEOPLE);
    }),
    { numRuns: 2_000 },
  );
});

test("where every cell is large enough all are told, and beside few no more is kept back than has to be", () => {
  const [few, more, many, most] = [3, 21, 90, 400].map((chosen) => ({ chosen, clicks: 1 }));
  expect(withhold([most!, many!, more!]).size).toBe(0);
  expect(withhold([most!, few!, many!, more!])).toEqual(new Set([few, more]));
  const none = { chosen: 0, clicks: 0 };
  expect(withhold([most!, none])).toEqual(new Set([none]));
  const some = [12, 15].map((chosen) => ({ chosen, clicks: 1 }));
  expect(withhold([...some, many!, most!])).toEqual(new Set(some));
});
