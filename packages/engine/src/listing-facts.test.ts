import { expect, test } from "vitest";
import { BRAND, CATEGORY, GROUP, ListingFacts, NOT_LISTED, STANDING, UNNAMED } from "./listing-facts.ts";
import type { Listing } from "./listings.ts";
import { categoryOf, type Product } from "./product.ts";
import { standingOf } from "./standing.ts";
import { aProduct } from "./test-shop.ts";

const listingOf = (row: number, product: Product): Listing => ({ row, product, category: categoryOf(product) });

test("facts are those of the product that the catalogue has in the row at this moment", () => {
  const catalogue = { revision: 0 };
  let listing: Listing | undefined;
  const facts = new ListingFacts(catalogue, () => listing);
  expect(facts.at(5000)).toBe(NOT_LISTED);
  listing = listingOf(5000, aProduct("a", { brand: "B", categoryPath: ["B"] }));
  expect(facts.at(5000)).toBe(NOT_LISTED);
  catalogue.revision += 1;
  const at = facts.at(5000);
  expect(facts.numbers[at + STANDING]).toBe(standingOf(listing.product));
  listing = listingOf(5000, aProduct("a", { availability: "out_of_stock" }));
  catalogue.revision += 1;
  expect(facts.numbers[facts.at(5000) + STANDING]).toBe(standingOf(listing.product));
});

test("what has the same name has the same number, and what has none has no number", () => {
  const products = [
    aProduct("a", { brand: "B", categoryPath: ["C"], groupId: "g" }),
    aProduct("b", { brand: "B", categoryPath: ["C", "D"] }),
    aProduct("c", { categoryPath: [] }),
  ];
  const facts = new ListingFacts({ revision: 0 }, (row) => listingOf(row, products[row]!));
  const [a, b, c] = products.map((_, row) => facts.at(row));
  const factOf = (at: number | undefined, which: number) => facts.numbers[at! + which];
  expect(factOf(a, BRAND)).toBe(factOf(b, BRAND));
  expect(factOf(a, CATEGORY)).not.toBe(factOf(b, CATEGORY));
  expect(factOf(a, GROUP)).not.toBe(UNNAMED);
  for (const which of [BRAND, CATEGORY, GROUP]) expect(factOf(c, which)).toBe(UNNAMED);
});
