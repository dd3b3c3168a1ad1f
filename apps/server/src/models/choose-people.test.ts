import { expect, test } from "vitest";
import { boundProducts } from "./choose-people.ts";
import { countRepeaters } from "./count-supporters.ts";
import { inputOf } from "./test-fit.ts";

test("of too many products those with most interactions stay, under new numbers, and nobody is lost", () => {
  const bounded = boundProducts(inputOf([[0, 3, 1], [3, 1], [2]], 5), 2);
  expect(bounded.products.map(({ productId }) => productId)).toEqual(["p0001", "p0003"]);
  expect([...bounded.items]).toEqual([1, 0, 1, 0]);
  expect([...bounded.offsets]).toEqual([0, 2, 4, 4]);
});

test("few products stay as they are", () => {
  const input = inputOf([[0, 1]], 2);
  expect(boundProducts(input, 2)).toBe(input);
});

test("somebody who met a product at two instants counts once, at one instant not at all", () => {
  const input = inputOf(
    [
      [0, 0, 0, 1, 1],
      [0, 1],
    ],
    2,
  );
  const times = Float64Array.from([1, 2, 3, 4, 4, 5, 6]);
  expect([...countRepeaters({ ...input, times })]).toEqual([1, 0]);
});
