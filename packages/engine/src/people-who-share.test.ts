import fc from "fast-check";
import { expect, test } from "vitest";
import type { FitInput } from "./fit-input.ts";
import { countPeopleWhoShare } from "./people-who-share.ts";
import { categoryOf } from "./product.ts";
import { aProduct } from "./test-shop.ts";

const PATHS = [["Food"], ["Food", "Tea"], ["Food", "Tea"], ["Foodstuff"], []] as const;
const PRODUCTS = PATHS.map((categoryPath, row) => aProduct(`p${row}`, { categoryPath }));

type Person = { readonly items: readonly number[]; readonly counts: boolean };

const inputOf = (people: readonly Person[]): FitInput => {
  const items = people.flatMap((person) => person.items);
  const ends = people.map((_, person) => people.slice(0, person + 1).flatMap((one) => one.items).length);
  return {
    products: PRODUCTS,
    offsets: Uint32Array.from([0, ...ends]),
    items: Uint32Array.from(items),
    strengths: new Uint8Array(items.length).fill(1),
    times: Float64Array.from(items, (_, at) => at),
    countsTowardsK: Uint8Array.from(people, ({ counts }) => (counts ? 1 : 0)),
  };
};

const people = fc
  .array(
    fc.record({
      items: fc.array(fc.nat({ max: PRODUCTS.length - 1 }), { maxLength: 5 }),
      counts: fc.constantFrom(true, true, true, false),
      alike: fc.constantFrom(1, 19, 20, 99, 100),
    }),
    { maxLength: 4 },
  )
  .map((kinds) =>
    kinds.flatMap(({ alike, ...person }): readonly Person[] => Array.from({ length: alike }, () => person)),
  );

const told = (count: number): number => [1000, 100, 20].find((least) => count >= least) ?? 0;

test("each person who counts is counted once, and no count is told but as 20, 100 or 1,000 at least", () => {
  fc.assert(
    fc.property(people, (some) => {
      const counting = (touches: (row: number) => boolean) =>
        some.filter(({ items, counts }) => counts && items.some(touches)).length;
      const shared = countPeopleWhoShare(inputOf(some));
      expect([...shared.people]).toEqual(PRODUCTS.map((_, row) => told(counting((item) => item === row))));
      for (const category of ["Food", "Food > Tea", "Foodstuff"]) {
        const isIn = (row: number) => `${categoryOf(PRODUCTS[row]!)} > `.startsWith(`${category} > `);
        expect(shared.categoryPeople.get(category) ?? 0).toBe(told(counting(isIn)));
      }
      expect(shared.categoryPeople.get("")).toBeUndefined();
    }),
    { seed: 20261129, numRuns: 300 },
  );
});

test("a thousand people are the most that is ever told", () => {
  const many = Array.from({ length: 1001 }, () => ({ items: [0, 0], counts: true }));
  expect(countPeopleWhoShare(inputOf(many)).people[0]).toBe(1000);
});
