import fc from "fast-check";
import { expect, test } from "vitest";
import type { FitInput } from "../fit-input.ts";
import { fitModel } from "../fit-model.ts";
import { DEFAULT_FIT_SETTINGS } from "../fit-settings.ts";
import type { FittedModel } from "../fitted-model.ts";
import { brandAs } from "../ids.ts";
import { UNITS } from "../joint-appearances.ts";
import type { Product } from "../product.ts";
import { boundPairs } from "./bounded-pairs.ts";
import { fitPrivately } from "./fit-privately.ts";
import type { DrawNoise } from "./privacy-loss.ts";
import { releaseCounts } from "./release-counts.ts";
import { scaleLikeness } from "./scale-likeness.ts";

const PRODUCTS = 12;
const NOW = Date.UTC(2026, 10, 30);
const DAY = 86_400_000;
const K = 5;
const settings = { ...DEFAULT_FIT_SETTINGS, k: K };
const LOSS = { rho: 1, delta: 5e-7 };
const silent: DrawNoise = () => 0;

const products = Array.from(
  { length: PRODUCTS },
  (_, row): Product => ({
    productId: brandAs.productId(`p${String(row).padStart(2, "0")}`),
    kind: "product",
    title: "",
    categoryPath: ["Things"],
    availability: "in_stock",
    attributes: {},
    sensitive: false,
    hidden: false,
    listedAt: 0,
  }),
);

type Person = { readonly rows: readonly number[]; readonly counts: boolean };

const inputOf = (people: readonly Person[]): FitInput => {
  const offsets = [0];
  for (const { rows } of people) offsets.push((offsets.at(-1) ?? 0) + rows.length);
  const items = Uint32Array.from(people.flatMap(({ rows }) => rows));
  return {
    products,
    offsets: Uint32Array.from(offsets),
    items,
    strengths: new Uint8Array(items.length).fill(8),
    times: Float64Array.from(people.flatMap(({ rows }) => rows.map((_, place) => NOW - (rows.length - place) * DAY))),
    countsTowardsK: Uint8Array.from(people, ({ counts }) => (counts ? 1 : 0)),
  };
};

/** The products that a product leads to. */
const leadsOf = ({ transitions: { offsets, targets } }: FittedModel, row: number): readonly number[] => [
  ...targets.slice(offsets[row], offsets[row + 1]),
];

const person = fc.record({
  rows: fc.array(fc.nat(PRODUCTS - 1), { maxLength: 30 }),
  counts: fc.boolean(),
});
const everybody = (rows: readonly number[], times: number): readonly Person[] =>
  Array.from({ length: times }, () => ({ rows, counts: true }));

test("what one person says of pairs has a length of at most one, and is of no more pairs than they may", () => {
  fc.assert(
    fc.property(
      person,
      fc.integer({ min: 1, max: 60 }),
      fc.double({ min: 0.05, max: 1, noNaN: true }),
      (one, pairs, most) => {
        const said: number[] = [];
        const word = (_source: number, _target: number, amount: number) => said.push(amount / UNITS);
        boundPairs(inputOf([one]), settings, NOW, { pairs, most }, (source, target) => 1 + source + target, word);
        expect(said.length).toBeLessThanOrEqual(one.counts ? pairs : 0);
        expect(Math.hypot(...said)).toBeLessThanOrEqual(1);
        for (const amount of said) expect(amount).toBeLessThanOrEqual(most);
      },
    ),
    { seed: 20261130, numRuns: 2000 },
  );
});

test("whoever comes or goes, the counts of everybody differ by a length of at most one", () => {
  const rowsOf =
    ({ offsets, items }: FitInput) =>
    (one: number): readonly number[] => [...new Set(items.slice(offsets[one], offsets[one + 1]))];
  fc.assert(
    fc.property(fc.array(person, { maxLength: 8 }), person, fc.integer({ min: 1, max: 6 }), (others, one, most) => {
      const [without, within] = [inputOf(others), inputOf([...others, one])].map((input) =>
        releaseCounts(input, "people", rowsOf(input), { k: K, most }, LOSS, silent),
      );
      const moved = Array.from(within?.counts ?? [], (count, row) => count - (without?.counts[row] ?? 0));
      const length = Math.hypot(...moved, (within?.everybody ?? 0) - (without?.everybody ?? 0));
      expect(length / Math.sqrt(most + 1)).toBeLessThanOrEqual(1 + 1e-12);
    }),
    { seed: 20261130, numRuns: 1000 },
  );
});

test("nothing rests on fewer than k people, however the noise falls", () => {
  let drawn = 0;
  const wild: DrawNoise = (deviation) => {
    drawn += 1;
    return Math.round(deviation * ((drawn * 7919) % 200));
  };
  fc.assert(
    fc.property(fc.array(person, { maxLength: 14 }), (people) => {
      const model = fitPrivately(inputOf(people), settings, NOW, LOSS, wild);
      const holders = products.map((_, row) => people.filter(({ rows, counts }) => counts && rows.includes(row)));
      for (let row = 0; row < PRODUCTS; row += 1) {
        if ((model.popularity[row] ?? 0) > 0) expect(holders[row]?.length).toBeGreaterThanOrEqual(K);
        if ((model.repeats[row] ?? 0) > 0) expect(holders[row]?.length).toBeGreaterThanOrEqual(K);
        for (const target of leadsOf(model, row)) {
          const both = holders[row]?.filter(({ rows }) => rows.includes(target)) ?? [];
          expect(both.length).toBeGreaterThanOrEqual(K);
        }
      }
    }),
    { seed: 20261130, numRuns: 1000 },
  );
});

test("whoever does not count towards k is as if they were not there", () => {
  fc.assert(
    fc.property(fc.array(person, { maxLength: 14 }), (people) => {
      const known = fitPrivately(inputOf(people.filter(({ counts }) => counts)), settings, NOW, LOSS, silent);
      expect(fitPrivately(inputOf(people), settings, NOW, LOSS, silent)).toEqual(known);
    }),
    { seed: 20261130, numRuns: 300 },
  );
});

test("without noise nothing is told of what few said, and of what many said it is what a fit that is not private says", () => {
  const people = [...everybody([0, 1], 200), ...everybody([2, 3], 9), ...everybody([4], 400)];
  const model = fitPrivately(inputOf(people), settings, NOW, LOSS, silent);
  const exact = fitModel(inputOf(people), settings, NOW);
  expect([0, 1, 2, 3, 4].map((row) => leadsOf(exact, row))).toEqual([[1], [0], [3], [2], []]);
  expect([0, 1, 2, 3, 4].map((row) => leadsOf(model, row))).toEqual([[1], [0], [], [], []]);
  expect([...model.popularity.slice(0, 5)]).toEqual([0.5, 0.5, 0, 0, 1]);
  expect([...model.people.slice(0, 5)]).toEqual([100, 100, 0, 0, 100]);
  expect(model.categoryPeople.get("Things")).toBe(100);
  expect(model.familyTransitions.targets).toHaveLength(0);
  expect(model.content).toEqual(scaleLikeness(exact.content, model.popularity));
});

test("the less may be given away, the more people have to be behind what is told", () => {
  const fewest = (rho: number): number => {
    for (let people = 1; people < 5000; people += 1) {
      const model = fitPrivately(inputOf(everybody([0], people)), settings, NOW, { rho, delta: 5e-7 }, silent);
      if ((model.popularity[0] ?? 0) > 0) return people;
    }
    return Number.POSITIVE_INFINITY;
  };
  expect(fewest(1)).toBeLessThan(fewest(0.2));
  expect(fewest(0.2)).toBeLessThan(fewest(0.02));
});
