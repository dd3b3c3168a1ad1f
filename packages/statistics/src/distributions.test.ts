import { expect, test } from "vitest";
import {
  chiSquareUpperTail,
  normalCdf,
  normalQuantile,
  normalUpperTail,
  studentQuantile,
  studentUpperTail,
} from "./distributions.ts";
import { incompleteBeta, logBeta, logGamma, upperIncompleteGamma } from "./special-functions.ts";

const isNear = (value: number, wanted: number): void => expect(value / wanted).toBeCloseTo(1, 11);

/** The wanted values are those of @stdlib, which ports Boost, Cephes and FreeBSD's msun. */
test.each([
  [1e-3, 6.907178885383853],
  [0.5, 0.5723649429247001],
  [3.7, 1.428072326665388],
  [11.99, 17.477885575426185],
  [5250, 39_718.048579553186],
  [1e7, 151_180_949.36947393],
])("ln Γ(%d) has its digits", (x, wanted) => isNear(logGamma(x), wanted));

test.each([
  [0.3, 2, 3, 0.3483],
  [0.01, 50, 5000, 0.5466685872174902],
  [1e-4, 0.7, 3000, 0.4204173697626286],
  [0.9, 30, 2, 0.1695646331008649],
  [0.0047, 1278, 270_771, 0.5107414418496674],
])("I_%d(%d, %d) has its digits", (x, a, b, wanted) => isNear(incompleteBeta(x, a, b), wanted));

test("a beta distribution of half a million and as many is split in half by one half", () => {
  expect(incompleteBeta(0.5, 500_000, 500_000)).toBeCloseTo(0.5, 10);
});

test.each([
  [0.5, 12.5, 5.733031437583873e-7],
  [5, 3, 0.8152632445237723],
  [5, 50, 5.449701982920529e-17],
  [1010, 1000, 0.6198951252329427],
])("Q(%d, %d) has its digits", (a, x, wanted) => isNear(upperIncompleteGamma(a, x), wanted));

test("tails have their digits far out", () => {
  isNear(normalUpperTail(6), 9.865876450377014e-10);
  isNear(normalCdf(0.3), 0.6179114221889526);
  isNear(studentUpperTail(30, 2), 0.0005546313409798831);
  isNear(studentUpperTail(-0.5, 5), 0.6808505641795355);
  isNear(chiSquareUpperTail(10.827566170662733, 1), 0.001);
});

test("quantiles have their digits", () => {
  isNear(normalQuantile(0.975), 1.959963984540054);
  isNear(normalQuantile(0.05), -1.6448536269514729);
  isNear(normalQuantile(1e-9), -5.997807015007686);
  expect(normalQuantile(0.5)).toBeCloseTo(0, 15);
  isNear(studentQuantile(0.975, 810.19), 1.9628963323547604);
  isNear(studentQuantile(0.9, 1), 3.077683537175254);
  isNear(studentQuantile(0.01, 12), -2.680997993120915);
});

test("outside of where they live, functions say the nearest they can", () => {
  expect([incompleteBeta(-1, 2, 2), incompleteBeta(2, 2, 2), upperIncompleteGamma(1, -1)]).toEqual([0, 1, 1]);
});

test("ln B is the difference of three logarithms where that has digits enough", () => {
  for (const [a, b] of [
    [0.5, 0.5],
    [3, 20],
    [15, 40],
    [2, 11],
  ] as const) {
    expect(logBeta(a, b)).toBeCloseTo(logGamma(a) + logGamma(b) - logGamma(a + b), 11);
    expect(logBeta(a, b)).toBe(logBeta(b, a));
  }
});
