import { expect, test } from "vitest";
import type { CatalogueView } from "./catalogue-view.ts";
import { brandAs, type ProductId } from "./ids.ts";
import type { Product } from "./product.ts";
import { numberProducts } from "./product-numbers.ts";
import { openShopIndex } from "./shop-index.ts";
import { aModel, aProduct, aSignal } from "./test-shop.ts";

const changingCatalogue = (): CatalogueView & { readonly put: (product: Product) => void } => {
  const products = new Map<ProductId, Product>();
  let revision = 0;
  return {
    get revision() {
      return revision;
    },
    get size() {
      return products.size;
    },
    find: (productId) => products.get(productId),
    newest: () => [],
    inCategory: () => [],
    all: () => products.values(),
    put: (product) => {
      products.set(product.productId, product);
      revision += 1;
    },
  };
};

test("what a row holds is looked up again after every change of the catalogue", () => {
  const catalogue = changingCatalogue();
  const { rowOf, listingAt, isSensitive } = openShopIndex(catalogue, undefined);
  const row = rowOf(brandAs.productId("a"));
  expect([listingAt(row), isSensitive(row)]).toEqual([undefined, false]);
  catalogue.put(aProduct("a", { categoryPath: ["A", "B"] }));
  expect([listingAt(row)?.category, isSensitive(row)]).toEqual(["A > B", false]);
  catalogue.put(aProduct("a", { sensitive: true }));
  expect([listingAt(row)?.category, isSensitive(row)]).toEqual(["", true]);
});

test("a signal leads to the same row by its product's number as by its name, in the model and behind it", () => {
  const products = ["a", "b", "c"].map((name) => aProduct(name));
  const index = openShopIndex(changingCatalogue(), aModel(products.slice(0, 2)));
  const numbers = numberProducts();
  for (const name of ["new", "c", "b", "a", "b", "new"]) {
    const signal = aSignal("viewed", name);
    const numbered = { ...signal, productNumber: numbers.numberOf(brandAs.productId(name)) };
    expect(index.rowOfSignal(numbered)).toBe(index.rowOfSignal(signal));
    expect(index.rowOfSignal(signal)).toBe(index.rowOf(brandAs.productId(name)));
  }
  expect(index.rowOfSignal({ kind: "searched", at: 0, query: "q", otherDevice: false })).toBeUndefined();
});
