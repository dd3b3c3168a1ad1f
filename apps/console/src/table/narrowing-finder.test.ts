import fc from "fast-check";
import { expect, test } from "vitest";
import { findRows } from "./find-rows.ts";
import { narrowingFinder } from "./narrowing-finder.ts";
import { searchTexts } from "./search-texts.ts";
import type { Facet } from "./value-column.ts";

type Row = { readonly name: string; readonly state: string };
const letters = (max: number) => fc.string({ unit: fc.constantFrom("a", "b", "c", " "), maxLength: max });
const someRows = fc.array(fc.record({ name: letters(6), state: fc.constantFrom("in", "out") }), { maxLength: 12 });
const facets: readonly Facet<Row>[] = [{ id: "in", title: "State", options: [], valueOf: ({ state }) => state }];
const textOf = searchTexts<Row>([{ id: "name", title: "Name", value: ({ name }) => name }]);

test("whatever is typed, taken away and picked in turn, what is found is what looking through all rows finds", () => {
  const asking = fc.record({
    words: letters(5),
    state: fc.option(fc.constantFrom("in", "out"), { nil: undefined }),
    isAnew: fc.boolean(),
  });
  fc.assert(
    fc.property(someRows, fc.array(asking, { maxLength: 12 }), (rows, all) => {
      const find = narrowingFinder<Row>();
      for (const { words, state, isAnew } of all) {
        const finding = { facets, asked: state === undefined ? {} : { in: state }, words, textOf };
        const given = isAnew ? [...rows].reverse() : rows;
        expect(find(given, finding)).toEqual(findRows(given, finding));
      }
    }),
    { seed: 6, numRuns: 500 },
  );
});

test("whoever goes on typing is looked for among what was found, and no row is looked at that was not", () => {
  const rows = ["tea", "pot", "cup"].map((name) => ({ name, state: "in" }));
  const looked: string[] = [];
  const noting = (row: Row): string => {
    looked.push(row.name);
    return textOf(row);
  };
  const find = narrowingFinder<Row>();
  const finding = { facets, asked: {}, textOf: noting };
  expect(find(rows, { ...finding, words: "t" }).map(({ name }) => name)).toEqual(["tea", "pot"]);
  looked.length = 0;
  expect(find(rows, { ...finding, words: "te" })).toEqual([rows[0]]);
  expect(looked).toEqual(["tea", "pot"]);
});
