import { expect, test } from "vitest";
import { listFamilies } from "./product-families.ts";
import { aProduct } from "./test-shop.ts";

const named = (parts: Parameters<typeof aProduct>[1]) => aProduct("p", { categoryPath: [], ...parts });

test("products of the same category, brand and tags are a family", () => {
  const shoe = { categoryPath: ["Shoes"], brand: "Rawa", attributes: { vegan: true, waterproof: true } };
  const products = [
    named(shoe),
    named({ ...shoe, brand: "Other" }),
    named({ ...shoe, attributes: { waterproof: true, vegan: true, sale: false, size: 42 } }),
    named({ ...shoe, categoryPath: ["Shoes", "Boots"] }),
    named({ ...shoe, attributes: { vegan: true } }),
  ];
  expect(listFamilies(products)).toEqual([[0, 2]]);
});

test("what nothing is known of, what is sensitive and what is alone has no family", () => {
  const hat = { categoryPath: ["Hats"] };
  expect(listFamilies([named({}), named({}), named(hat), named({ ...hat, sensitive: true })])).toEqual([]);
});
