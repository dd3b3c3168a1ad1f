import type { FitInput } from "@seimbang/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import { attackModel, withstood } from "./attack-model.ts";
import { fitByCounting, inputOf, tableOf } from "./test-fit.ts";

const K = 5;
const PRODUCTS = 8;
const histories = fc.array(fc.array(fc.nat(PRODUCTS - 1), { minLength: 1, maxLength: 6 }), {
  minLength: 1,
  maxLength: 40,
});

test("a model that keeps the floor withstands, whatever people did", () => {
  fc.assert(
    fc.property(histories, (rows) => {
      const input = inputOf(rows, PRODUCTS);
      const report = attackModel(input, fitByCounting(K)(input), K, fitByCounting(K));
      expect(report).toMatchObject({ pairsBelowK: 0, popularBelowK: 0, pairsExposed: 0, contentMoved: 0 });
      expect(withstood(report)).toBe(true);
    }),
    { seed: 20261124, numRuns: 300 },
  );
});

test("one pair below the floor is found, and counted exactly", () => {
  fc.assert(
    fc.property(histories, (rows) => {
      const input = inputOf(rows, PRODUCTS);
      const leaky = fitByCounting(K - 1);
      const model = leaky(input);
      const report = attackModel(input, model, K, leaky);
      const below = [...model.transitions.weights].filter((people) => people < K).length;
      const popularBelow = [...model.popularity].filter((people) => people > 0 && people < K).length;
      const atK = [...model.transitions.weights].filter((people) => people === K).length;
      expect(report).toMatchObject({ pairsBelowK: below, pairsAtK: atK, popularBelowK: popularBelow });
      expect(withstood(report)).toBe(below === 0 && popularBelow === 0 && report.pairsExposed === 0);
    }),
    { seed: 20261124, numRuns: 300 },
  );
});

const pairOf = (people: number) => Array.from({ length: people }, () => [0, 1]);

test("a pair that vanishes with one of its k people is a change, but no exposure", () => {
  const input = inputOf(pairOf(K), PRODUCTS);
  const report = attackModel(input, fitByCounting(K)(input), K, fitByCounting(K));
  expect(report).toMatchObject({ pairsAtK: 2, peopleRemoved: 5, pairsChanged: 10, pairsVanished: 10, pairsExposed: 0 });
});

test("a pair that stays although one of its k people left is an exposure", () => {
  const input = inputOf(pairOf(K), PRODUCTS);
  const model = fitByCounting(K)(input);
  const report = attackModel(input, model, K, fitByCounting(K - 1));
  expect(report.pairsExposed).toBe(10);
  expect(withstood(report)).toBe(false);
});

test("people who do not count towards k support nothing", () => {
  const input = inputOf(pairOf(K), PRODUCTS);
  input.countsTowardsK[0] = 0;
  const blind = { ...input, countsTowardsK: new Uint8Array(K).fill(1) };
  const report = attackModel(input, fitByCounting(K)(blind), K, fitByCounting(K));
  expect(report).toMatchObject({ pairsBelowK: 2, popularBelowK: 2 });
});

test("likeness that depends on what people do is found", () => {
  const input = inputOf(pairOf(K + 3), PRODUCTS);
  const fit = (some: typeof input) => ({ ...fitByCounting(K)(some), content: tableOf([[[1, some.items.length]]]) });
  const report = attackModel(input, fit(input), K, fit);
  expect(report.contentMoved).toBe(5);
  expect(withstood(report)).toBe(false);
});

test("a family that leads to what fewer than k people had beside another of it is found, and counted exactly", () => {
  const inFamily = (input: ReturnType<typeof inputOf>) => ({
    ...input,
    products: input.products.map((product, row) => ({
      ...product,
      categoryPath: [row < 3 ? "Three" : `Alone ${row}`],
    })),
  });
  const rows = histories.map((all) => inFamily(inputOf(all, PRODUCTS)));
  fc.assert(
    fc.property(rows, fc.constantFrom(0, 1, 2, 4), fc.nat(PRODUCTS - 1), (input, source, target) => {
      const fit = (some: FitInput) => ({
        ...fitByCounting(K)(some),
        familyTransitions: tableOf(some.products.map((_, row) => (row === source ? [[target, 1]] : []))),
      });
      let supporters = 0;
      for (let person = 0; person + 1 < input.offsets.length; person += 1) {
        const had = new Set(input.items.subarray(input.offsets[person], input.offsets[person + 1]));
        const hadAnother = [0, 1, 2].some((row) => row !== target && had.has(row));
        if (source < 3 && had.has(target) && hadAnother) supporters += 1;
      }
      const report = attackModel(input, fit(input), K, fit);
      if (supporters < K) expect(report.familiesBelowK).toBe(1 + report.peopleRemoved);
      if (supporters > K) expect(report.familiesBelowK).toBe(0);
      if (report.familiesBelowK > 0) expect(withstood(report)).toBe(false);
    }),
    { seed: 20261129, numRuns: 300 },
  );
});

test("more people told than were counted, and an interval that fewer than 20 made, are found", () => {
  const input = inputOf(pairOf(30), PRODUCTS);
  const attack = (over: Partial<ReturnType<ReturnType<typeof fitByCounting>>>) =>
    attackModel(input, { ...fitByCounting(K)(input), ...over }, K, fitByCounting(K));
  const told = (first: number) => Uint32Array.from({ length: PRODUCTS }, (_, row) => (row === 0 ? first : 0));
  expect(withstood(attack({ people: told(20) }))).toBe(true);
  expect(attack({ people: told(100) }).peopleOverstated).toBe(1);
  expect(withstood(attack({ people: told(100) }))).toBe(false);
  expect(attack({ categoryPeople: new Map([["Nothing", 20]]) }).peopleOverstated).toBe(1);
  const report = attack({ repurchaseDays: Float32Array.from({ length: PRODUCTS }, () => 7) });
  expect(report.intervalsOfFew).toBe(PRODUCTS);
  expect(withstood(report)).toBe(false);
});
