import { expect, test } from "vitest";
import { decideItems } from "./decide-items.ts";
import { brandAs } from "./ids.ts";
import type { Product } from "./product.ts";
import { rememberReasons } from "./remember-reasons.ts";
import { aModel, anAsk, aProduct, aSignal, permitted } from "./test-shop.ts";

const categoryNames = { "Kopi > Alat": { en: "Brewers" } };
const transitions = [{ from: "filter", to: "dripper", weight: 0.8 }];

const twoProducts = (filter: Partial<Product>): readonly Product[] =>
  [aProduct("filter", { title: "Kertas Saring", ...filter }), aProduct("dripper")].map((product) => ({
    ...product,
    categoryPath: ["Kopi", "Alat"],
  }));

const reasonFor = (filter: Partial<Product>, names: typeof categoryNames | undefined, kind: "purchased" | "viewed") => {
  const products = twoProducts(filter);
  const given = names === undefined ? {} : { categoryNames: names };
  const ask = anAsk(products, { model: aModel(products, { transitions }), ...given });
  return decideItems(ask, permitted([aSignal(kind, "filter")]), []).items[0]?.reason;
};

test("a reason names products and categories in every language that has words for them", () => {
  const translations = { en: { title: "Filter Papers" }, jv: { title: "Saringan" } };
  expect(reasonFor({ translations }, categoryNames, "purchased")).toEqual({
    code: "because_purchased",
    values: { title: "Kertas Saring", category: "Alat" },
    translated: {
      en: { title: "Filter Papers", category: "Brewers" },
      jv: { title: "Saringan", category: "Alat" },
    },
  });
});

test("where a language lacks a word, the shop's own stands in its place", () => {
  expect(reasonFor({}, categoryNames, "purchased")?.translated).toEqual({
    en: { title: "Kertas Saring", category: "Brewers" },
  });
  const translations = { en: { description: "To brew with" } };
  expect(reasonFor({ translations }, undefined, "purchased")?.translated).toEqual({
    en: { title: "Kertas Saring", category: "Alat" },
  });
});

test("a shop of one language has no other words, and a reason that names no product has no title in any", () => {
  expect(reasonFor({}, undefined, "purchased")).not.toHaveProperty("translated");
  expect(reasonFor({ translations: { en: { title: "Filter Papers" } } }, categoryNames, "viewed")).toEqual({
    code: "because_viewed_category",
    values: { category: "Alat" },
    translated: { en: { category: "Brewers" } },
  });
});

test("a reason is worded once, and again when the catalogue changed", () => {
  const catalogue = { revision: 1, find: () => product };
  let product = aProduct("filter", { title: "Kertas Saring" });
  const reasonOf = rememberReasons(catalogue);
  const cause = { source: "purchases", productId: brandAs.productId("filter"), reason: "because_purchased" } as const;
  const first = reasonOf(cause);
  product = aProduct("filter", { title: "Saringan Kopi" });
  expect(reasonOf(cause)).toBe(first);
  catalogue.revision = 2;
  expect(reasonOf(cause).values).toEqual({ title: "Saringan Kopi" });
});
