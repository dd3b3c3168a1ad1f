import fc from "fast-check";
import { expect, test } from "vitest";
import type { FitInput } from "./fit-input.ts";
import { fitModel } from "./fit-model.ts";
import { DEFAULT_FIT_SETTINGS } from "./fit-settings.ts";
import { aProduct } from "./test-shop.ts";

/** 0 to 2 and 3 to 5 are a family each; 6 and 7 are in none. */
const PRODUCTS = [0, 1, 2, 3, 4, 5, 6, 7].map((row) =>
  aProduct(`p${row}`, { categoryPath: row < 6 ? [row < 3 ? "Cups" : "Pots"] : [] }),
);
const isOfFamily = (row: number, family: number) => row < 6 && Math.floor(row / 3) === family;

type Person = { readonly items: readonly number[]; readonly counts: boolean };
const counting = (items: readonly number[]): Person => ({ items, counts: true });

const fit = (people: readonly Person[], k: number) => {
  const offsets = [0];
  for (const { items } of people) offsets.push((offsets.at(-1) ?? 0) + items.length);
  const items = people.flatMap((person) => person.items);
  const input: FitInput = {
    products: PRODUCTS,
    offsets: Uint32Array.from(offsets),
    items: Uint32Array.from(items),
    strengths: new Uint8Array(items.length).fill(8),
    times: Float64Array.from(people.flatMap((person) => person.items.map((_, step) => step))),
    countsTowardsK: Uint8Array.from(people, ({ counts }) => (counts ? 1 : 0)),
  };
  return fitModel(input, { ...DEFAULT_FIT_SETTINGS, k }, 0);
};

const leadsOf = ({ familyTransitions: { offsets, targets } }: ReturnType<typeof fit>, row: number) => [
  ...targets.subarray(offsets[row], offsets[row + 1]),
];

/** Five people who each went from another cup to the same kettle, and others who went elsewhere from the pots. */
const KETTLE = 6;
const throughCups = [0, 0, 1, 1, 2].map((cup) => counting([cup, KETTLE]));
const throughPots = [3, 3, 4, 4, 5].map((pot) => counting([pot, 7]));

test("a family says what none of its products has enough people to say", () => {
  const model = fit([...throughCups, ...throughPots], 5);
  expect(model.transitions.targets).toHaveLength(0);
  for (const cup of [0, 1, 2]) expect(leadsOf(model, cup)).toEqual([KETTLE]);
  for (const pot of [3, 4, 5]) expect(leadsOf(model, pot)).toEqual([7]);
  for (const alone of [6, 7]) expect(leadsOf(model, alone)).toEqual([]);
});

test("what people go on to after any family is no family's doing", () => {
  const toKettle = throughPots.map(({ items: [pot = 0] }) => counting([pot, KETTLE]));
  expect(fit([...throughCups, ...toKettle], 5).familyTransitions.targets).toHaveLength(0);
});

test("somebody who went on from two products of a family is one person", () => {
  const [one, ...others] = throughCups;
  const twice = counting([0, 1, KETTLE]);
  expect(leadsOf(fit([...others, ...throughPots], 5), 0)).toEqual([]);
  expect(leadsOf(fit([...others.slice(1), twice, ...throughPots], 5), 0)).not.toContain(KETTLE);
  expect(leadsOf(fit([...others, twice, ...throughPots], 5), 0)).toContain(KETTLE);
  expect(one).toEqual(counting([0, KETTLE]));
});

const people = fc.array(
  fc.record({
    items: fc.array(fc.nat({ max: 7 }), { minLength: 2, maxLength: 6 }),
    counts: fc.integer({ min: 0, max: 5 }).map((n) => n > 0),
  }),
  { minLength: 8, maxLength: 25 },
);

test("a family leads nowhere, and no product to itself, unless five people who count, and k, support it", () => {
  let found = 0;
  fc.assert(
    fc.property(people, fc.integer({ min: 1, max: 8 }), (some, k) => {
      const model = fit(some, k);
      for (let row = 0; row < PRODUCTS.length; row += 1) {
        for (const target of leadsOf(model, row)) {
          found += 1;
          const isAnother = (item: number) => item !== target && isOfFamily(item, Math.floor(row / 3));
          const supporters = some.filter(
            ({ items, counts }) => counts && items.includes(target) && items.some(isAnother),
          );
          if (target === row || supporters.length < Math.max(k, 5)) throw new Error(`${row} leads to ${target}`);
        }
      }
    }),
    { seed: 20261129, numRuns: 10_000 },
  );
  expect(found).toBeGreaterThan(1000);
});

test("it is the same, to the bit, in whatever order people come", () => {
  fc.assert(
    fc.property(people, (some) => {
      expect(fit(some.toReversed(), 5).familyTransitions).toEqual(fit(some, 5).familyTransitions);
    }),
    { seed: 20261129, numRuns: 1_000 },
  );
});
