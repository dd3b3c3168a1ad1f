import { expect, test } from "vitest";
import { readNumber } from "./read-number.ts";

test.each([
  ["rp25.000", 25_000, "money"],
  ["rp 25 rb", 25_000, "money"],
  ["rp. 25.000,-", 25_000, "money"],
  ["25,000", 25_000, "plain"],
  ["1.250.000", 1_250_000, "plain"],
  ["$19.99", 19.99, "money"],
  ["rp 2,5 juta", 2_500_000, "money"],
  ["25rb", 25_000, "thousands"],
  ["10k", 10_000, "thousands"],
  ["50 %", 50, "percent"],
  ["50persen", 50, "percent"],
  ["12,5%", 12.5, "percent"],
  ["3", 3, "plain"],
] as const)("%s is %d, %s", (text, value, unit) => {
  expect(readNumber(text, 0)).toEqual({ value, unit, end: text.length });
});

test.each([
  ["10 karat", 10, 2],
  ["50 ribuan", 50, 2],
  ["5 percentage", 5, 1],
])("in %s a longer word is no unit", (text, value, end) => {
  expect(readNumber(text, 0)).toEqual({ value, unit: "plain", end });
});

test("where no number begins, there is none", () => {
  expect(readNumber("kopi", 0)).toBeUndefined();
  expect(readNumber("rp", 0)).toBeUndefined();
});
