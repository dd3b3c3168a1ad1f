import { expect, test } from "vitest";
import { eligibilityBitsOf } from "./eligibility-bits.ts";
import { BRAND, CATEGORY, ELIGIBILITY, GROUP, ListingNumbers, NOT_LISTED, UNNAMED } from "./listing-numbers.ts";
import type { Listing } from "./listings.ts";
import { categoryOf, type Product } from "./product.ts";
import { aProduct } from "./test-shop.ts";

const listingOf = (row: number, product: Product): Listing => ({ row, product, category: categoryOf(product) });

test("numbers are those of the product that the catalogue has in the row at this moment", () => {
  const catalogue = { revision: 0 };
  let listing: Listing | undefined;
  const numbers = new ListingNumbers(catalogue, () => listing);
  expect(numbers.at(5000)).toBe(NOT_LISTED);
  listing = listingOf(5000, aProduct("a", { brand: "B", categoryPath: ["B"] }));
  expect(numbers.at(5000)).toBe(NOT_LISTED);
  catalogue.revision += 1;
  const at = numbers.at(5000);
  expect(numbers.values[at + ELIGIBILITY]).toBe(eligibilityBitsOf(listing.product));
  listing = listingOf(5000, aProduct("a", { availability: "out_of_stock" }));
  catalogue.revision += 1;
  expect(numbers.values[numbers.at(5000) + ELIGIBILITY]).toBe(eligibilityBitsOf(listing.product));
});

test("what has the same name has the same number, and what has none has no number", () => {
  const products = [
    aProduct("a", { brand: "B", categoryPath: ["C"], groupId: "g" }),
    aProduct("b", { brand: "B", categoryPath: ["C", "D"] }),
    aProduct("c", { categoryPath: [] }),
  ];
  const numbers = new ListingNumbers({ revision: 0 }, (row) => listingOf(row, products[row]!));
  const [a, b, c] = products.map((_, row) => numbers.at(row));
  const numberOf = (at: number | undefined, which: number) => numbers.values[at! + which];
  expect(numberOf(a, BRAND)).toBe(numberOf(b, BRAND));
  expect(numberOf(a, CATEGORY)).not.toBe(numberOf(b, CATEGORY));
  expect(numberOf(a, GROUP)).not.toBe(UNNAMED);
  for (const which of [BRAND, CATEGORY, GROUP]) expect(numberOf(c, which)).toBe(UNNAMED);
});
