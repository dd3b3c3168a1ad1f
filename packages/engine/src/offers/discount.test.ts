import fc from "fast-check";
import { expect, test } from "vitest";
import { aProduct, permitted } from "../test-shop.ts";
import { type BasketLine, discountOf, type Offer } from "./discount.ts";

const NOW = 1_000;
const line = (name: string, unitPrice: number, quantity: number, categoryPath: readonly string[] = []): BasketLine => ({
  product: aProduct(name, { categoryPath }),
  unitPrice,
  quantity,
});
const basket = [line("tea", 999, 3, ["Drinks", "Tea"]), line("cup", 5_000, 1, ["Kitchen"])];

test.each<[string, Offer, ReturnType<typeof discountOf>]>([
  ["a percentage of everything, rounded to the buyer", { discount: { percent: 10 } }, { discount: 800 }],
  ["an amount", { discount: { amount: 2_000 } }, { discount: 2_000 }],
  ["never more than what it is for costs", { discount: { amount: 9_000 }, products: ["tea"] }, { discount: 2_997 }],
  ["a category with all below it", { discount: { percent: 50 }, categories: ["Drinks"] }, { discount: 1_499 }],
  [
    "products and categories together",
    { discount: { percent: 10 }, categories: ["Drinks"], products: ["cup"] },
    { discount: 800 },
  ],
  ["a minimum that is just reached", { discount: { amount: 1 }, minimum: 7_997 }, { discount: 1 }],
  ["a minimum that is not", { discount: { amount: 1 }, minimum: 7_998 }, { refusal: "below_minimum" }],
  [
    "a minimum is of what it is for",
    { discount: { amount: 1 }, products: ["tea"], minimum: 3_000 },
    { refusal: "below_minimum" },
  ],
  ["nothing of it in the basket", { discount: { percent: 10 }, products: ["pot"] }, { refusal: "nothing_it_is_for" }],
  ["before it begins", { discount: { percent: 10 }, from: NOW + 1 }, { refusal: "not_begun" }],
  ["from its beginning", { discount: { amount: 1 }, from: NOW }, { discount: 1 }],
  ["at its end", { discount: { percent: 10 }, until: NOW }, { refusal: "over" }],
])("%s", (_, offer, expected) => {
  expect(discountOf(offer, basket, NOW)).toEqual(expected);
});

test("a discount is a whole number, and takes no more off than there is", () => {
  const lines = fc.array(
    fc.record({ unitPrice: fc.integer({ min: 0, max: 1e7 }), quantity: fc.integer({ min: 1, max: 100 }) }),
    { maxLength: 10 },
  );
  const discount = fc.oneof(
    fc.record({ percent: fc.integer({ min: 1, max: 90 }) }),
    fc.record({ amount: fc.integer({ min: 1, max: 1e9 }) }),
  );
  fc.assert(
    fc.property(lines, discount, (given, one) => {
      const all = given.map(({ unitPrice, quantity }, at) => line(`${at}`, unitPrice, quantity));
      const sum = given.reduce((total, { unitPrice, quantity }) => total + unitPrice * quantity, 0);
      const result = discountOf({ discount: one }, all, NOW);
      if ("refusal" in result) expect([result.refusal, sum]).toEqual(["nothing_it_is_for", 0]);
      else {
        expect(Number.isInteger(result.discount)).toBe(true);
        expect(result.discount).toBeLessThanOrEqual(sum);
      }
    }),
    { seed: 20261129, numRuns: 500 },
  );
});

test("neither price nor eligibility can be told who buys: the compiler refuses it", () => {
  // @ts-expect-error there is no fourth thing that a discount depends on
  discountOf({ discount: { percent: 10 } }, basket, NOW, permitted([]));
  // @ts-expect-error an offer says nothing about a person
  const offer: Offer = { discount: { percent: 10 }, person: { bought: { category: "Drinks" } } };
  expect(discountOf(offer, basket, NOW)).toEqual(discountOf({ discount: { percent: 10 } }, basket, NOW));
});
