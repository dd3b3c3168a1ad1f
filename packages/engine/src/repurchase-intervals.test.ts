import fc from "fast-check";
import { expect, test } from "vitest";
import type { FitInput } from "./fit-input.ts";
import { measureRepurchase } from "./repurchase-intervals.ts";
import { SIGNAL_KINDS, type SignalKind } from "./signals.ts";
import { aProduct } from "./test-shop.ts";

const DAY = 86_400_000;
const PRODUCTS = [["Food"], ["Food"], ["Tools"], []].map((categoryPath, row) => aProduct(`p${row}`, { categoryPath }));

type Act = { readonly row: number; readonly day: number; readonly kind?: SignalKind };
type Person = { readonly acts: readonly Act[]; readonly counts?: boolean };

const inputOf = (people: readonly Person[]): FitInput => {
  const acts = people.map((person) => person.acts.toSorted((a, b) => a.day - b.day));
  const all = acts.flat();
  return {
    products: PRODUCTS,
    offsets: Uint32Array.from([0, ...acts.map((_, person) => acts.slice(0, person + 1).flat().length)]),
    items: Uint32Array.from(all, ({ row }) => row),
    strengths: Uint8Array.from(all, ({ kind = "purchased" }) => SIGNAL_KINDS[kind].strength),
    times: Float64Array.from(all, ({ day }) => day * DAY),
    countsTowardsK: Uint8Array.from(people, ({ counts = true }) => (counts ? 1 : 0)),
  };
};
/** Somebody who buys a product every so many days. */
const every = (days: number, row = 0, times = 2): Person => ({
  acts: Array.from({ length: times }, (_, time) => ({ row, day: days * time })),
});
const times = (count: number, person: Person) => Array.from({ length: count }, () => person);
const daysOf = (people: readonly Person[]) => [...measureRepurchase(inputOf(people))];

test("from 20 people on, a product returns after the median of what they waited, and each of them counts once", () => {
  const people = [...times(10, every(7)), ...times(9, every(30)), ...times(1, every(9, 0, 12))];
  expect(daysOf(people)[0]).toBe(8);
  expect(daysOf(people.slice(1))[0]).toBe(0);
});

test("where fewer bought the product itself again, its category says how long people wait", () => {
  const food = [...times(12, every(10, 0)), ...times(8, every(20, 1))];
  expect(daysOf(food)).toEqual([10, 10, 0, 0]);
  expect(daysOf([...food, ...times(20, every(40, 1))])).toEqual([30, 40, 0, 0]);
});

test("looking at something again, buying it once, and people who do not count say nothing", () => {
  const looking = {
    acts: [
      { row: 0, day: 0 },
      { row: 0, day: 5, kind: "viewed" as const },
    ],
  };
  const twiceAtOnce = {
    acts: [
      { row: 0, day: 3 },
      { row: 0, day: 3 },
    ],
  };
  expect(daysOf([...times(30, looking), ...times(30, twiceAtOnce)])).toEqual([0, 0, 0, 0]);
  expect(daysOf(times(30, { ...every(7), counts: false }))).toEqual([0, 0, 0, 0]);
});

test("things without a category say nothing of each other", () => {
  expect(daysOf([...times(19, every(7, 3))])[3]).toBe(0);
});

test("an interval lies between the shortest and the longest that anybody waited, whatever people did", () => {
  const person = fc.record({
    acts: fc.array(fc.record({ row: fc.nat({ max: 3 }), day: fc.nat({ max: 50 }) }), { minLength: 1, maxLength: 6 }),
  });
  fc.assert(
    fc.property(fc.array(person, { minLength: 20, maxLength: 40 }), (people) => {
      for (const days of daysOf(people)) expect(days === 0 || (days >= 1 && days <= 50)).toBe(true);
    }),
    { seed: 20261129, numRuns: 200 },
  );
});
