import { expect, test } from "vitest";
import { brandAs } from "../ids.ts";
import { aModel, aProduct } from "../test-shop.ts";
import { fetchLists } from "./fetch-lists.ts";
import type { Interest } from "./interests.ts";

const products = ["A", "B", "C"].map((id) => aProduct(id));
const interestIn = (row: number | undefined): Interest => ({
  signal: { kind: "viewed", at: 0, productId: brandAs.productId("A"), otherDevice: false },
  row,
  strength: 1,
});

test("a list of numbers is read whatever there is of it: none, of a product behind the model's, of a category", () => {
  const model = aModel(products, { transitions: [{ from: "A", to: "B", weight: 0.5 }] });
  expect(() => fetchLists(model, [0, 1, 2, 3, 50_000, undefined].map(interestIn))).not.toThrow();
});

test("a model with a weight that is no number decides nothing", () => {
  for (const table of ["transitions", "content", "familyTransitions"] as const) {
    const model = aModel(products, { [table]: [{ from: "B", to: "C", weight: Number.NaN }] });
    expect(() => fetchLists(model, [interestIn(1)])).toThrow(TypeError);
  }
});
