import { expect, test } from "vitest";
import { DEFAULT_ALPHAS, type ExperimentPlan } from "../gate/experiment-plan.ts";
import golden from "../golden-cases.json" with { type: "json" };
import { sequenceQuantile } from "../sequences/asymptotic-sequence.ts";
import { type Expectation, forecastDuration } from "./forecast-duration.ts";
import { powerOf, smallestDetectableEffect } from "./power.ts";
import { largestRateBehindZero, unitsForNonInferiority, unitsForSuperiority } from "./sample-size.ts";

test.each(golden.sample_size_superiority)("superiority of $rel on $base takes what the reference says", (wanted) => {
  const { base, rel, alpha, power, nPerArm } = wanted;
  expect(unitsForSuperiority({ rate: base, relativeEffect: rel, alpha, power })).toBeCloseTo(nPerArm, 5);
});

test.each(golden.sample_size_noninferiority)(
  "margin $margin on $base at $power takes what the reference says",
  (wanted) => {
    const { base, margin, alphaOneSided, power, nPerArm } = wanted;
    expect(unitsForNonInferiority({ rate: base, margin, alpha: alphaOneSided, power })).toBeCloseTo(nPerArm, 5);
  },
);

test("nothing seen in so many proves what the reference says", () => {
  for (const [units, rate] of Object.entries(golden.zero_events_upper95_one_sided)) {
    expect(largestRateBehindZero(Number(units), 0.05)).toBeCloseTo(rate, 14);
  }
});

/** From GrowthBook's own tests. */
const METRIC = { mean: 10, variance: 3909.99977 };
const UNITS = 400_000 / 3;

test("GrowthBook's power and smallest effect come out", () => {
  expect(powerOf(METRIC, 0.05, UNITS, { alpha: 0.05 })).toBeCloseTo(0.52144, 5);
  expect(smallestDetectableEffect(METRIC, 0.8, UNITS, { alpha: 0.05 })).toBeCloseTo(0.07027, 5);
});

test("the smallest effect is found with just the power, and none is where no rise is ever found", () => {
  const settings = { alpha: 0.05, plannedUnits: 100_000 };
  const effect = smallestDetectableEffect(METRIC, 0.8, UNITS, settings)!;
  expect(powerOf(METRIC, effect, UNITS, settings)).toBeCloseTo(0.8, 6);
  expect(effect).toBeGreaterThan(smallestDetectableEffect(METRIC, 0.8, UNITS, { alpha: 0.05 })!);
  expect(smallestDetectableEffect(METRIC, 0.8, 100, settings)).toBeUndefined();
});

test("an effect of just the sequence's width for both arms is found every other time", () => {
  const settings = { alpha: 0.05, plannedUnits: 100_000 };
  const effect = smallestDetectableEffect(METRIC, 0.5, UNITS, settings)!;
  const error = Math.sqrt((METRIC.variance / UNITS) * (1 + (1 + effect) ** 2)) / METRIC.mean;
  expect(effect / error).toBeCloseTo(sequenceQuantile(2 * UNITS, settings), 9);
});

const PLAN: ExperimentPlan = {
  weights: [0.5, 0.5],
  successMetrics: ["orders"],
  guardrail: { parts: { opt_out: 1 }, expectedRate: 0.005, margin: 0.0025 },
  alphas: DEFAULT_ALPHAS,
  plannedUnits: 30_000,
  leastDays: 14,
  leastGuardrailEvents: 20,
  mayBeLimited: true,
};
const EXPECTED: Expectation = {
  visitorsPerArmPerDay: 1000,
  success: { orders: { mean: 0.03, variance: 0.0291, relativeEffect: 0.2 } },
  power: 0.8,
  mostDays: 60,
};

test("twice the traffic takes half the days, and never fewer than the least", () => {
  const slow = forecastDuration(PLAN, EXPECTED);
  const fast = forecastDuration(PLAN, { ...EXPECTED, visitorsPerArmPerDay: 2000 });
  expect(slow.guardrail).toBeGreaterThan(14);
  expect(fast.guardrail).toBe(Math.ceil(slow.guardrail / 2));
  expect(forecastDuration(PLAN, { ...EXPECTED, visitorsPerArmPerDay: 100_000 }).days).toBe(14);
});

test("what takes longest is waited for: the guardrail, or of several successes the quickest", () => {
  const orders = { ...EXPECTED.success["orders"]!, relativeEffect: 2 };
  const quick = forecastDuration(PLAN, { ...EXPECTED, success: { orders } });
  expect(quick.success["orders"]).toBeLessThan(quick.guardrail);
  expect(quick.days).toBe(quick.guardrail);
  const slow = { ...EXPECTED.success["orders"]!, relativeEffect: 0.1 };
  const waiting = forecastDuration(PLAN, { ...EXPECTED, mostDays: 1_000, success: { orders: slow } });
  expect(waiting.success["orders"]).toBeGreaterThan(waiting.guardrail);
  expect(waiting.days).toBe(waiting.success["orders"]);
  const both = forecastDuration(PLAN, { ...EXPECTED, mostDays: 1_000, success: { orders: slow, clicks: orders } });
  expect(both.days).toBe(both.guardrail);
});

test("a shop that is too small is told which margin it can show, and how much traffic it would need", () => {
  const small = forecastDuration(PLAN, { ...EXPECTED, visitorsPerArmPerDay: 100 });
  expect(small.days).toBeUndefined();
  expect(small.neededTraffic).toBeGreaterThan(1);
  const pooled = forecastDuration(PLAN, {
    ...EXPECTED,
    visitorsPerArmPerDay: 100 * small.neededTraffic * 1.01,
  });
  expect(pooled.days).toBeLessThanOrEqual(60);
  const guardrail = { ...PLAN.guardrail, margin: small.reachableMargin };
  expect(forecastDuration({ ...PLAN, guardrail }, { ...EXPECTED, visitorsPerArmPerDay: 100 }).guardrail).toBe(60);
});
