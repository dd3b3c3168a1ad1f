import { brandAs, type Product } from "@seimbang/engine";
import { expect, test } from "vitest";
import { createCategoryNames } from "./category-names.ts";

const PATH = ["Busana", "Kaos"];

const product = (english: readonly string[] | undefined, categoryPath: readonly string[] = PATH): Product => ({
  productId: brandAs.productId("p"),
  kind: "product",
  title: "Kaos",
  categoryPath,
  availability: "in_stock",
  attributes: {},
  sensitive: false,
  hidden: false,
  listedAt: 0,
  ...(english === undefined ? {} : { translations: { en: { categoryPath: english } } }),
});

test("a category is called as most of its products call it, each step by itself", () => {
  const names = createCategoryNames();
  const [shirts, tees] = [product(["Fashion", "Shirts"]), product(["Fashion", "Tees"])];
  names.apply([{ after: shirts }, { after: tees }, { after: tees }, { after: product(undefined) }]);
  expect(names.namesOf("Busana > Kaos")).toEqual({ en: "Tees" });
  expect(names.namesOf("Busana")).toEqual({ en: "Fashion" });
  expect(names.namesOf("Kaos")).toBeUndefined();
  names.apply([{ before: tees }, { before: tees, after: product(undefined) }]);
  expect(names.namesOf("Busana > Kaos")).toEqual({ en: "Shirts" });
  names.apply([{ before: shirts }]);
  expect(names.namesOf("Busana > Kaos")).toBeUndefined();
});

test("of two names with as many products the first in order is taken, whoever came first", () => {
  const [shirts, tees] = [product(["Fashion", "Shirts"]), product(["Fashion", "Tees"])];
  for (const order of [
    [shirts, tees],
    [tees, shirts],
  ]) {
    const names = createCategoryNames();
    names.apply(order.map((after) => ({ after })));
    expect(names.namesOf("Busana > Kaos")).toEqual({ en: "Shirts" });
  }
});

test("a translation of another depth says nothing about any step", () => {
  const names = createCategoryNames();
  names.apply([{ after: product(["Shirts"]) }, { after: product(["Fashion", "Shirts", "Cotton"]) }]);
  expect([names.namesOf("Busana"), names.namesOf("Busana > Kaos")]).toEqual([undefined, undefined]);
});

test("the whole category is told in every language that has a name for one of its steps", () => {
  const names = createCategoryNames();
  expect(names.inOtherLanguages("Busana > Kaos")).toEqual([]);
  names.apply([{ after: product(["Fashion"], ["Busana"]) }]);
  expect(names.inOtherLanguages("Busana > Kaos")).toEqual(["Fashion > Kaos"]);
  expect(names.inOtherLanguages("Rumah")).toEqual([]);
});
