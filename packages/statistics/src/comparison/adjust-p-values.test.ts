import { expect, test } from "vitest";
import golden from "../golden-cases.json" with { type: "json" };
import { adjustByBenjaminiHochberg, adjustByHolm } from "./adjust-p-values.ts";

const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 12));

test("Holm and Benjamini-Hochberg equal the reference", () => {
  const { p, holm, bh } = golden.holm_bh;
  expect(adjustByHolm(p)).toEqual(close(holm));
  expect(adjustByBenjaminiHochberg(p)).toEqual(close(bh));
});

test("GrowthBook's Holm values come out, and none is above one", () => {
  expect(adjustByHolm([0.01, 0.04, 0.03, 0.005, 0.55, 0.6])).toEqual(close([0.05, 0.12, 0.12, 0.03, 1, 1]));
  expect(adjustByBenjaminiHochberg([0.9, 1])).toEqual([1, 1]);
  expect(adjustByHolm([])).toEqual([]);
});
