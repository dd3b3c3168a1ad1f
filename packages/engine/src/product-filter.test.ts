import fc from "fast-check";
import { expect, test } from "vitest";
import { matches, type ProductFilter } from "./product-filter.ts";
import { aProduct } from "./test-shop.ts";

const shoe = aProduct("shoe", {
  brand: "Acme",
  categoryPath: ["Fashion", "Shoes"],
  price: 600_000,
  salePrice: 450_000,
  attributes: { colour: "Red", size: 42 },
});

test.each<[string, ProductFilter, boolean]>([
  ["an empty filter lets everything through", {}, true],
  ["price is what the customer pays now", { fields: { price: { atMost: 500_000 } } }, true],
  ["bounds are inclusive", { fields: { price: { atLeast: 450_000, atMost: 450_000 } } }, true],
  ["under takes the categories below", { fields: { category: { under: "Fashion" } } }, true],
  ["under takes the category itself", { fields: { category: { under: "Fashion > Shoes" } } }, true],
  ["under goes by whole steps", { fields: { category: { under: "Fash" } } }, false],
  ["under is for categories only", { fields: { brand: { under: "Acme" } } }, false],
  ["is compares exactly", { fields: { category: { is: "Fashion > Shoes" } } }, true],
  ["oneOf takes any of a list", { fields: { size: { oneOf: [41, 42] } } }, true],
  ["contains does not mind capitals", { fields: { colour: { contains: "red" } } }, true],
  ["a number is not a text", { fields: { size: { is: "42" } } }, false],
  ["a field that is absent never matches", { fields: { material: { is: "wool" } } }, false],
  ["what every object inherits is not a field", { fields: { constructor: { contains: "" } } }, false],
  ["not of an absent field matches", { not: { fields: { material: { is: "wool" } } } }, true],
  ["any needs one", { any: [{ fields: { brand: { is: "Other" } } }, { fields: { brand: { is: "Acme" } } }] }, true],
  [
    "all needs every one",
    { all: [{ fields: { brand: { is: "Acme" } } }, { fields: { size: { atLeast: 43 } } }] },
    false,
  ],
  [
    "parts of one filter must all hold",
    { fields: { brand: { is: "Acme" } }, not: { fields: { size: { is: 42 } } } },
    false,
  ],
])("%s", (_, filter, expected) => {
  expect(matches(filter, shoe)).toBe(expected);
});

test("a product matches a filter or its opposite, never both", () => {
  const value = fc.oneof(fc.constantFrom("Acme", "Red", "Fashion"), fc.integer());
  const field = fc.record(
    { is: value, oneOf: fc.array(value), atLeast: fc.integer(), atMost: fc.integer(), under: fc.constant("Fashion") },
    { requiredKeys: [] },
  );
  const fields = fc.dictionary(fc.constantFrom("brand", "colour", "price", "category", "nothing"), field, {
    maxKeys: 2,
  });
  const { filter } = fc.letrec<{ filter: ProductFilter }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: 2 },
      fc.record({ fields }) as fc.Arbitrary<ProductFilter>,
      fc.record({ all: fc.array(tie("filter"), { maxLength: 2 }), not: tie("filter"), fields }),
      fc.record({ any: fc.array(tie("filter"), { maxLength: 2 }) }),
    ),
  }));
  fc.assert(
    fc.property(filter, (one) => matches(one, shoe) !== matches({ not: one }, shoe)),
    { seed: 20261124, numRuns: 1000 },
  );
});
