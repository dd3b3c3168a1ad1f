import { expect, test } from "vitest";
import type { FitInput } from "../fit-input.ts";
import { SIGNAL_KINDS } from "../signals.ts";
import { aProduct, NOW } from "../test-shop.ts";
import { productBuyers } from "./product-buyers.ts";

const products = ["cup", "tea"].map((name) => aProduct(name));

/** What each person bought, by place in the catalogue; `counts` says who counts towards k. */
const inputOf = (
  people: readonly (readonly number[])[],
  counts = people.map(() => 1),
  kind: "purchased" | "viewed" = "purchased",
): FitInput => {
  const all = people.flat();
  const offsets = new Uint32Array(people.length + 1);
  for (const [at, bought] of people.entries()) offsets[at + 1] = (offsets[at] ?? 0) + bought.length;
  return {
    ...{ products, offsets, items: Uint32Array.from(all) },
    strengths: Uint8Array.from(all, () => SIGNAL_KINDS[kind].strength),
    times: Float64Array.from(all, () => NOW),
    countsTowardsK: Uint8Array.from(counts),
  };
};
const told = (input: FitInput) => productBuyers(input).map(({ product, people }) => `${product.productId} ${people}`);
const buyers = (count: number, bought: readonly number[] = [1]) => Array.from({ length: count }, () => bought);

test("how many bought something is told from 20 people on, each counted once", () => {
  expect(told(inputOf(buyers(19)))).toEqual([]);
  expect(told(inputOf(buyers(20)))).toEqual(["tea 20"]);
  expect(told(inputOf([...buyers(19), ...buyers(1, [0, 0])]))).toEqual([]);
  expect(told(inputOf(buyers(20, [1, 1, 1])))).toEqual(["tea 20"]);
  expect(told(inputOf(buyers(21, [0, 1]))).sort()).toEqual(["cup 21", "tea 21"]);
});

test("who does not count towards k is not counted, and neither is who only looked", () => {
  expect(told(inputOf(buyers(20), [0, ...buyers(19).map(() => 1)]))).toEqual([]);
  expect(told(inputOf(buyers(30), undefined, "viewed"))).toEqual([]);
});
