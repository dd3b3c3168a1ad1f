import { expect, test } from "vitest";
import { groupCalls } from "./group-calls.ts";

test("what comes while a call is under way goes together into the next one, and each learns its own answer", async () => {
  const groups: (readonly number[])[] = [];
  const double = groupCalls(async (given: readonly number[]) => {
    groups.push(given);
    await Promise.resolve();
    return given.map((one) => one * 2);
  });
  expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6]);
  expect(await double(4)).toBe(8);
  expect(groups).toEqual([[1], [2, 3], [4]]);
});

test("when a call fails, those that were in it fail and no other", async () => {
  const refuseFive = groupCalls(async (given: readonly number[]) => {
    if (given.includes(5)) throw new Error("five");
    return given;
  });
  const outcomes = await Promise.allSettled([1, 5, 6].map(refuseFive));
  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected"]);
  expect(await refuseFive(7)).toBe(7);
});
