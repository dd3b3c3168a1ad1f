import { expect, test } from "vitest";
import { inPortions } from "./in-portions.ts";

test.each([0, 1, 5, 6, 7, 12, 13])("each of %i keys is in one portion, in order", async (many) => {
  const keys = Array.from({ length: many }, (_, key) => key);
  const read = async (after = -1, most = 0) => keys.filter((key) => key > after).slice(0, most);
  const portions: (readonly number[])[] = [];
  for await (const portion of inPortions(read, 6, 2)) portions.push(portion);
  expect(portions.flat()).toEqual(keys);
  expect(Math.max(0, ...portions.map(({ length }) => length))).toBeLessThanOrEqual(2);
});
