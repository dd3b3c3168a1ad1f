import { expect, test } from "vitest";
import { halveCaps } from "./show-seldom.ts";

test("half of a cap is rounded down, half of once is once in twice the time, and without a cap there is half of the usual one", () => {
  expect(
    halveCaps([
      { most: 4, hours: 24 },
      { most: 5, hours: 168 },
      { most: 1, hours: 24 },
    ]),
  ).toEqual([
    { most: 2, hours: 24 },
    { most: 2, hours: 168 },
    { most: 1, hours: 48 },
  ]);
  expect(halveCaps([])).toEqual([{ most: 2, hours: 168 }]);
});
