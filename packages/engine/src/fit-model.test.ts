import fc from "fast-check";
import { expect, test } from "vitest";
import type { FitInput } from "./fit-input.ts";
import { fitModel } from "./fit-model.ts";
import { DEFAULT_FIT_SETTINGS, type FitSettings } from "./fit-settings.ts";
import type { FittedModel } from "./fitted-model.ts";
import { brandAs } from "./ids.ts";
import type { Product } from "./product.ts";

const SEED = { seed: 20261124, numRuns: 10_000 };
const NOW = 1_000_000;

type Person = { readonly items: readonly number[]; readonly counts: boolean };

const product = (row: number, attributes: Record<string, boolean> = {}): Product => ({
  productId: brandAs.productId(`p${row}`),
  kind: "product",
  title: "",
  categoryPath: [],
  availability: "in_stock",
  attributes,
  sensitive: false,
  hidden: false,
  listedAt: 0,
});

const PRODUCTS = [0, 1, 2, 3, 4].map((row) => product(row, row % 2 === 0 ? { even: true, small: row < 3 } : {}));

const inputOf = (people: readonly Person[]): FitInput => {
  const offsets = [0];
  for (const { items } of people) offsets.push((offsets.at(-1) ?? 0) + items.length);
  const items = people.flatMap((person) => person.items);
  return {
    products: PRODUCTS,
    offsets: Uint32Array.from(offsets),
    items: Uint32Array.from(items),
    strengths: new Uint8Array(items.length).fill(1),
    times: Float64Array.from(people.flatMap((person) => person.items.map((item, step) => item * 1000 + step))),
    countsTowardsK: Uint8Array.from(people, ({ counts }) => (counts ? 1 : 0)),
  };
};

const settings: FitSettings = { ...DEFAULT_FIT_SETTINGS, k: 2, halfLife: 300_000 };
const fit = (people: readonly Person[], over: Partial<FitSettings> = {}): FittedModel =>
  fitModel(inputOf(people), { ...settings, ...over }, NOW);

const people = fc.array(fc.record({ items: fc.array(fc.nat({ max: 4 }), { maxLength: 6 }), counts: fc.boolean() }), {
  maxLength: 7,
});

test("a model is the same, to the bit, in whatever order people come", () => {
  fc.assert(
    fc.property(people, (some) => {
      expect(fit(some.toReversed())).toEqual(fit(some));
    }),
    { ...SEED, numRuns: 2_000 },
  );
});

test("what everybody has joins nothing: a pair counts by how much more often it is than chance would make it", () => {
  const both = (items: readonly number[]) => ({ items, counts: true });
  const weightOf = (some: readonly Person[]): number => {
    const { transitions } = fit(some, { likenessBoost: 0 });
    const at = transitions.targets.subarray(transitions.offsets[0], transitions.offsets[1]).indexOf(1);
    return at === -1 ? 0 : (transitions.weights[(transitions.offsets[0] ?? 0) + at] ?? 0);
  };
  const joined = [both([0, 1]), both([0, 1]), both([0, 1])];
  expect(weightOf(joined)).toBe(0);
  const amongOthers = (others: number) => [...joined, ...Array.from({ length: others }, () => both([2, 3]))];
  expect(weightOf(amongOthers(1))).toBeGreaterThan(0);
  expect(weightOf(amongOthers(7))).toBeGreaterThan(weightOf(amongOthers(1)));
});

test("no pair is in the model unless k people who count did both, and no product is popular below k", () => {
  fc.assert(
    fc.property(people, fc.integer({ min: 1, max: 5 }), (some, k) => {
      const { transitions, popularity } = fit(some, { k });
      const holders = (row: number) => some.filter(({ items, counts }) => counts && items.includes(row));
      for (let source = 0; source < PRODUCTS.length; source += 1) {
        const joined = transitions.targets.subarray(transitions.offsets[source], transitions.offsets[source + 1]);
        for (const target of joined)
          if (holders(source).filter(({ items }) => items.includes(target)).length < k)
            throw new Error(`the pair ${source} to ${target} has fewer than ${k} people`);
        if ((popularity[source] ?? 0) > 0 && holders(source).length < k)
          throw new Error(`${source} is popular below ${k}`);
      }
    }),
    SEED,
  );
});

test("likeness of products depends on nobody", () => {
  fc.assert(
    fc.property(people, (some) => {
      expect(fit(some).content).toEqual(fit([]).content);
    }),
    { ...SEED, numRuns: 1_000 },
  );
});

test("what came later weighs more than what came before", () => {
  const others = [0, 1, 2].map(() => ({ items: [0, 2], counts: true }));
  const { transitions } = fit([...[0, 1, 2].map(() => ({ items: [1, 3], counts: true })), ...others]);
  const weightOf = (source: number) => transitions.weights[transitions.offsets[source] ?? 0] ?? 0;
  expect(weightOf(1)).toBeGreaterThan(weightOf(3));
});

/** Two people with these purchases, among others who bought something else. */
const at = (times: readonly number[], items: readonly number[]): FitInput => {
  const two = [items, items].map((bought) => ({ items: bought, counts: true }));
  const others = Array.from({ length: 4 }, () => ({ items: [2], counts: true }));
  return {
    ...inputOf([...two, ...others]),
    times: Float64Array.from([...times, ...times, ...others.map(() => 1)]),
    strengths: new Uint8Array(items.length * 2 + others.length).fill(8),
  };
};

test("what was bought in one order has no order among itself", () => {
  const together = fitModel(at([5, 5, 9], [1, 3, 4]), settings, NOW).transitions;
  expect(fitModel(at([5, 5, 9], [3, 1, 4]), settings, NOW).transitions).toEqual(together);
  expect(fitModel(at([5, 6, 9], [3, 1, 4]), settings, NOW).transitions).not.toEqual(together);
});

test("a person counts once for a pair, however often they bought both", () => {
  const once = fitModel(at([1, 2], [1, 3]), { ...settings, personExponent: 0, halfLife: Infinity }, NOW);
  const often = fitModel(at([1, 2, 3, 4], [1, 3, 1, 3]), { ...settings, personExponent: 0, halfLife: Infinity }, NOW);
  expect(once.transitions.weights[0]).toBeGreaterThan(0);
  expect(often.transitions.weights[0]).toBe(once.transitions.weights[0]);
});

test("a product is bought again when k people who count bought it on two occasions, not twice in one order", () => {
  expect(fitModel(at([1, 1], [3, 3]), settings, NOW).repeats[3]).toBe(0);
  expect(fitModel(at([1, 2], [3, 3]), settings, NOW).repeats[3]).toBe(1);
  expect(fitModel(at([1, 2], [3, 3]), { ...settings, k: 3 }, NOW).repeats[3]).toBe(0);
  const views = { ...at([1, 2], [3, 3]), strengths: new Uint8Array(8).fill(1) };
  expect(fitModel(views, settings, NOW).repeats[3]).toBe(0);
});

test("a sensitive product is like nothing and nothing is like it", () => {
  const products = PRODUCTS.map((each, row) => (row === 2 ? { ...each, sensitive: true } : each));
  const { content } = fitModel({ ...inputOf([]), products }, settings, NOW);
  expect([...content.targets]).not.toContain(2);
  expect((content.offsets[3] ?? 0) - (content.offsets[2] ?? 0)).toBe(0);
});
