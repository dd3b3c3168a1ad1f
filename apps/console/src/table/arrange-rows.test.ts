import fc from "fast-check";
import { expect, test } from "vitest";
import { arrangeRows } from "./arrange-rows.ts";
import type { Facet, ValueColumn } from "./value-column.ts";

type Row = { readonly name: string; readonly price: number | null; readonly state: string };
const ROWS: readonly Row[] = [
  { name: "Teh Gayo", price: 900, state: "in" },
  { name: "Kopi Gayo", price: 12000, state: "out" },
  { name: "Cangkir", price: null, state: "in" },
];
const columns: readonly ValueColumn<Row>[] = [
  { id: "name", title: "Name", value: ({ name }) => name },
  { id: "price", title: "Price", value: ({ price }) => price },
];
const facets: readonly Facet<Row>[] = [{ id: "in", title: "State", options: [], valueOf: ({ state }) => state }];
const names = (address: Readonly<Record<string, string>>): readonly string[] =>
  arrangeRows(ROWS, { columns, facets }, address).map(({ name }) => name);

test("a row has every word that is looked for, in any column and any case", () => {
  expect(names({ q: "gayo KOPI" })).toEqual(["Kopi Gayo"]);
  expect(names({ q: "gayo 900" })).toEqual(["Teh Gayo"]);
});

test("rows are picked by a value and sorted by a column, numbers as numbers", () => {
  expect(names({ in: "in" })).toEqual(["Teh Gayo", "Cangkir"]);
  expect(names({ sort: "-price" })).toEqual(["Kopi Gayo", "Teh Gayo", "Cangkir"]);
});

test("what is not known comes last in either order", () => {
  expect(names({ sort: "price" }).at(-1)).toBe("Cangkir");
  expect(names({ sort: "-price" }).at(-1)).toBe("Cangkir");
});

test("nothing is ever added, and an address that nobody wrote from here leaves the rows as they came", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.string()), (address) => {
      const arranged = arrangeRows(ROWS, { columns, facets }, address);
      expect(arranged.every((row) => ROWS.includes(row))).toBe(true);
    }),
    { seed: 7 },
  );
  expect(names({ sort: "nothing", other: "x" })).toEqual(ROWS.map(({ name }) => name));
});
