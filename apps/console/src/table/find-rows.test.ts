import fc from "fast-check";
import { expect, test } from "vitest";
import type { AddressState } from "./address-state.ts";
import { findRows } from "./find-rows.ts";
import { searchTexts } from "./search-texts.ts";
import { sortRows } from "./sort-rows.ts";
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
const textOf = searchTexts(columns);
const arrange = (address: AddressState): readonly Row[] =>
  findRows(sortRows(ROWS, columns, address["sort"]), { facets, asked: address, words: address["q"] ?? "", textOf });
const names = (address: AddressState): readonly string[] => arrange(address).map(({ name }) => name);

test("a row has every word that is looked for, in any column and any case", () => {
  expect(names({ q: "gayo KOPI" })).toEqual(["Kopi Gayo"]);
  expect(names({ q: "gayo 900" })).toEqual(["Teh Gayo"]);
});

test("rows are picked by a value and sorted by a column, numbers as numbers", () => {
  expect(names({ in: "in" })).toEqual(["Teh Gayo", "Cangkir"]);
  expect(names({ sort: "-price" })).toEqual(["Kopi Gayo", "Teh Gayo", "Cangkir"]);
  expect(names({ sort: "-price", q: "gayo" })).toEqual(["Kopi Gayo", "Teh Gayo"]);
});

test("what is not known comes last in either order", () => {
  expect(names({ sort: "price" }).at(-1)).toBe("Cangkir");
  expect(names({ sort: "-price" }).at(-1)).toBe("Cangkir");
});

test("what a row is found by is written once for it, and anew for the row that takes its place", () => {
  let written = 0;
  const counted = searchTexts<Row>([
    {
      ...{ id: "name", title: "Name" },
      value: ({ name }) => {
        written += 1;
        return name;
      },
    },
  ]);
  const finding = { facets: [], asked: {}, words: "teh", textOf: counted };
  for (const rows of [ROWS, ROWS]) expect(findRows(rows, finding)).toEqual([ROWS[0]]);
  expect(written).toBe(ROWS.length);
  const renamed = ROWS.map((row) => (row.name === "Cangkir" ? { ...row, name: "Cangkir teh" } : row));
  expect(findRows(renamed, finding)).toEqual([renamed[0], renamed[2]]);
  expect(written).toBe(ROWS.length + 1);
});

test("nothing is ever added, and an address that nobody wrote from here leaves the rows as they came", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.string()), (address) => {
      const arranged = arrange(address);
      expect(arranged.every((row) => ROWS.includes(row))).toBe(true);
    }),
    { seed: 7 },
  );
  expect(names({ sort: "nothing", other: "x" })).toEqual(ROWS.map(({ name }) => name));
});
