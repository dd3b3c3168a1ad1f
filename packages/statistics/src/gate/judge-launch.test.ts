import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  DEFAULT_ALPHAS,
  type ExperimentPlan,
  LEAST_DAYS,
  LEAST_GUARDRAIL_EVENTS,
  LIMITED_SHARE,
  weighDiscomfort,
} from "./experiment-plan.ts";
import { judgeLaunch } from "./judge-launch.ts";
import type { ArmTotals, Observed } from "./observed.ts";

const PLAN: ExperimentPlan = {
  weights: [0.5, 0.5],
  successMetrics: ["orders"],
  guardrail: { parts: { opt_out: 1, hide: 1 }, expectedRate: 0.005, margin: 0.0025 },
  alphas: DEFAULT_ALPHAS,
  plannedUnits: 60_000,
  leastDays: 14,
  leastGuardrailEvents: 20,
  mayBeLimited: true,
};

type Counts = { readonly orders?: number; readonly optOuts?: number; readonly hides?: number };

const arm = (visitors: number, { orders = 0, optOuts = 0, hides = 0 }: Counts): ArmTotals => ({
  visitors,
  success: { orders: { sum: orders, sumOfSquares: orders } },
  guardrail: { sum: optOuts + hides, sumOfSquares: optOuts + hides },
  parts: { opt_out: optOuts, hide: hides },
});

const GOOD_CONTROL = arm(30_000, { orders: 900, optOuts: 100, hides: 50 });
const GOOD_TREATMENT = arm(30_000, { orders: 1150, optOuts: 100, hides: 50 });
const GOOD: Observed = {
  days: 28,
  arms: [GOOD_CONTROL, GOOD_TREATMENT],
  arrived: [30_000, 30_000],
  strata: [],
  consentStates: [],
  visitorsInSeveralArms: 0,
  isSignedOff: true,
};

const judge = (change: Partial<Observed>, plan: Partial<ExperimentPlan> = {}) =>
  judgeLaunch({ ...PLAN, ...plan }, { ...GOOD, ...arrivedAsTold(change.arms ?? GOOD.arms), ...change });
const arrivedAsTold = (arms: readonly ArmTotals[]) => ({ arrived: arms.map(({ visitors }) => visitors) });
const withTreatment = (treatment: ArmTotals): Partial<Observed> => ({ arms: [GOOD_CONTROL, treatment] });

test("what helps, bothers nobody, ran long enough and is signed off is launched, for no reason against it", () => {
  const { verdict, reasons, success, isNonInferior } = judge({});
  expect([verdict, reasons, isNonInferior]).toEqual(["launch", [], true]);
  expect(success[0]).toMatchObject({ name: "orders", isImproved: true, isAdjusted: false });
});

describe("inconclusive is never a yes", () => {
  const few = { orders: 38, optOuts: 5, hides: 2 };
  test.each([
    ["too_few_days", { days: 13 }],
    ["not_signed_off", { isSignedOff: false }],
    ["success_inconclusive", withTreatment(arm(30_000, { orders: 910, optOuts: 100, hides: 50 }))],
    ["guardrail_inconclusive", withTreatment(arm(30_000, { orders: 1150, optOuts: 130, hides: 60 }))],
    ["too_few_events", { arms: [arm(30_000, { orders: 900, optOuts: 3 }), arm(30_000, { orders: 1150, optOuts: 3 })] }],
    ["guardrail_inconclusive", { arms: [arm(1000, { orders: 30, optOuts: 5, hides: 2 }), arm(1000, few)] }],
    ["guardrail_inconclusive", { arms: [arm(0, {}), arm(0, {})] }],
  ] as const)("%s alone keeps from launching: %o", (code, change) => {
    const { verdict, reasons } = judge(change);
    expect(verdict).not.toBe("launch");
    expect(reasons).toContainEqual({ code });
  });

  test("a metric without data is named", () => {
    const { verdict, reasons } = judge({}, { successMetrics: ["orders", "revenue"] });
    expect([verdict, reasons]).toEqual(["hold", [{ code: "metric_without_data", about: "revenue" }]]);
  });

  test("no events at all are no proof of comfort: a normal approximation would take them for one", () => {
    const { reasons, guardrail } = judge({ arms: [arm(300, { orders: 9 }), arm(300, { orders: 60 })] });
    expect(guardrail).toMatchObject({ isRare: true, events: 0 });
    expect(guardrail.upper).toBeGreaterThan(PLAN.guardrail.margin);
    expect(reasons).toContainEqual({ code: "guardrail_inconclusive" });
  });
});

describe("harm stops it, whatever else holds", () => {
  test.each([
    ["guardrail_deteriorated", undefined, arm(30_000, { orders: 1150, optOuts: 180, hides: 90 })],
    ["part_deteriorated", "hide", arm(30_000, { orders: 1150, optOuts: 40, hides: 110 })],
    ["success_deteriorated", "orders", arm(30_000, { orders: 700, optOuts: 100, hides: 50 })],
  ] as const)("%s", (code, about, treatment) => {
    const { verdict, reasons } = judge({ ...withTreatment(treatment), days: 3, isSignedOff: false });
    expect(verdict).toBe("stop");
    expect(reasons).toContainEqual(about === undefined ? { code } : { code, about });
  });

  test("even harm that stays inside the margin", () => {
    const arms = [arm(500_000, { orders: 15_000, optOuts: 2500 }), arm(500_000, { orders: 16_500, optOuts: 3000 })];
    const { verdict, isNonInferior } = judge({ arms }, { plannedUnits: 1_000_000 });
    expect([verdict, isNonInferior]).toEqual(["stop", true]);
  });

  test("one metric that gets worse outweighs another that improves", () => {
    const withRevenue = (totals: ArmTotals, revenue: number): ArmTotals => ({
      ...totals,
      success: { ...totals.success, revenue: { sum: revenue, sumOfSquares: revenue } },
    });
    const arms = [withRevenue(GOOD_CONTROL, 900), withRevenue(GOOD_TREATMENT, 600)];
    const { verdict, reasons } = judge({ arms }, { successMetrics: ["orders", "revenue"] });
    expect([verdict, reasons]).toEqual(["stop", [{ code: "success_deteriorated", about: "revenue" }]]);
  });
});

describe("numbers that cannot be trusted hold it", () => {
  test.each([
    [{ code: "sample_ratio_mismatch" }, { arms: [GOOD_CONTROL, { ...GOOD_TREATMENT, visitors: 29_000 }] }],
    [
      { code: "sample_ratio_mismatch", about: "level_2 ads" },
      {
        consentStates: [
          { name: "level_2", arrived: [15_400, 14_600] },
          { name: "level_2 ads", arrived: [14_600, 15_400] },
        ],
      },
    ],
    [{ code: "visitors_in_several_arms" }, { visitorsInSeveralArms: 700 }],
    [
      { code: "impossible_counts", about: "arms[1].parts.opt_out" },
      withTreatment({ ...GOOD_TREATMENT, parts: { opt_out: 30_001, hide: 50 } }),
    ],
    [
      { code: "impossible_counts", about: "arms[1].guardrail" },
      withTreatment({ ...GOOD_TREATMENT, guardrail: { sum: -1, sumOfSquares: 1 } }),
    ],
    [
      { code: "impossible_counts", about: "arms[1].success.orders" },
      withTreatment({ ...GOOD_TREATMENT, success: { orders: { sum: Number.NaN, sumOfSquares: 1 } } }),
    ],
  ])("%o", (reason, change) => {
    const { verdict, reasons } = judge(change);
    expect(reasons).toContainEqual(reason);
    expect(["hold", "stop"]).toContain(verdict);
  });
});

test("of many kinds of people one is out of ratio by chance, and that is no mismatch where it would be one of a single kind", () => {
  const lopsided = { name: "kind 0", arrived: [15_320, 14_680] };
  const others = Array.from({ length: 19 }, (_, at) => ({ name: `kind ${at + 1}`, arrived: [15_000, 15_000] }));
  const mismatches = (consentStates: readonly (typeof lopsided)[]) =>
    judge({ strata: [], consentStates }).reasons.filter(({ code }) => code === "sample_ratio_mismatch");
  expect(mismatches([lopsided])).toHaveLength(1);
  expect(mismatches([lopsided, ...others])).toEqual([]);
});

describe("a limited launch", () => {
  const promising = withTreatment(arm(30_000, { orders: 950, optOuts: 110, hides: 50 }));

  test("is for what points the right way on both sides when the time is over", () => {
    expect(judge(promising).verdict).toBe("limited");
  });

  test.each([
    ["was not declared beforehand", judge(promising, { mayBeLimited: false })],
    ["is not signed off", judge({ ...promising, isSignedOff: false })],
    ["did not run long enough", judge({ ...promising, days: 13 })],
    ["does not seem to help", judge(withTreatment(arm(30_000, { orders: 900, optOuts: 100, hides: 50 })))],
    [
      "seems to bother people",
      judge({ arms: [arm(1000, { orders: 30, optOuts: 5 }), arm(1000, { orders: 33, optOuts: 8 })] }),
    ],
  ])("is not for what %s", (_, { verdict }) => {
    expect(verdict).toBe("hold");
  });
});

test("each stratum is read by itself, and harm in one alone decides nothing", () => {
  const calm = [arm(20_000, { orders: 600, optOuts: 90 }), arm(20_000, { orders: 800, optOuts: 40 })];
  const uneasy = [arm(10_000, { orders: 300, optOuts: 10 }), arm(10_000, { orders: 350, optOuts: 60 })];
  const { verdict, strata } = judge({
    strata: [
      { name: "level 1", arms: calm, ...arrivedAsTold(calm) },
      { name: "level 3", arms: uneasy, ...arrivedAsTold(uneasy) },
    ],
  });
  expect(verdict).toBe("launch");
  expect(strata.map(({ name, guardrail }) => [name, guardrail.isDeteriorated])).toEqual([
    ["level 1", false],
    ["level 3", true],
  ]);
  expect(strata[0]!.success[0]).toMatchObject({ control: 0.03, treatment: 0.04, isImproved: true });
});

test("success metrics and treatments share the error: what is enough for one is not for many", () => {
  const borderline = withTreatment(arm(30_000, { orders: 1050, optOuts: 100, hides: 50 }));
  const one = judge(borderline).success[0]!;
  const treatments = { weights: [0.5, 0.5 / 3, 0.5 / 3, 0.5 / 3] };
  const many = judge(borderline, treatments).success[0]!;
  expect(many.lower).toBeLessThan(one.lower);
  expect(judge(borderline, { successMetrics: ["orders", "revenue"] }).success[0]!.lower).toBeLessThan(one.lower);
});

test("a covariate takes noise out of a success metric, and is said to", () => {
  const withCovariate = (totals: ArmTotals, orders: number): ArmTotals => ({
    ...totals,
    success: {
      orders: {
        sum: orders,
        sumOfSquares: orders,
        covariateSum: 900,
        covariateSumOfSquares: 900,
        productSum: 0.8 * orders,
      },
    },
  });
  const adjusted = judge({ arms: [withCovariate(GOOD_CONTROL, 900), withCovariate(GOOD_TREATMENT, 1000)] }).success[0]!;
  const plain = judge(withTreatment(arm(30_000, { orders: 1000, optOuts: 100, hides: 50 }))).success[0]!;
  expect(adjusted.isAdjusted).toBe(true);
  expect(adjusted.upper - adjusted.lower).toBeLessThan(plain.upper - plain.lower);
});

test("more discomfort never turns a refusal into a launch", () => {
  const counts = fc.record({
    orders: fc.integer({ min: 800, max: 1300 }),
    optOuts: fc.integer({ min: 0, max: 200 }),
    hides: fc.integer({ min: 0, max: 100 }),
  });
  const strictness = { stop: 0, hold: 1, limited: 2, launch: 3 };
  fc.assert(
    fc.property(counts, fc.integer({ min: 1, max: 100 }), (given, more) => {
      const before = judge(withTreatment(arm(30_000, given)));
      const after = judge(withTreatment(arm(30_000, { ...given, optOuts: given.optOuts + more })));
      // Too few events is the one reason that more of them removes.
      fc.pre(!before.reasons.some(({ code }) => code === "too_few_events"));
      expect(strictness[after.verdict]).toBeLessThanOrEqual(strictness[before.verdict]);
    }),
  );
});

test("the treatment that is asked about is the one that is judged", () => {
  const arms = [arm(15_000, { orders: 450, optOuts: 75 }), arm(15_000, { orders: 300 }), arm(15_000, { orders: 700 })];
  const plan = { weights: [1 / 3, 1 / 3, 1 / 3] };
  expect(judgeLaunch({ ...PLAN, ...plan }, { ...GOOD, arms }, 1).success[0]!.isDeteriorated).toBe(true);
  expect(judgeLaunch({ ...PLAN, ...plan }, { ...GOOD, arms }, 2).success[0]!.isImproved).toBe(true);
  expect(() => judgeLaunch({ ...PLAN, ...plan }, { ...GOOD, arms }, 3)).toThrow(RangeError);
});

test("what nobody declares is no laxer than what was published", () => {
  expect(LEAST_DAYS).toBeGreaterThanOrEqual(14);
  expect(LEAST_GUARDRAIL_EVENTS).toBeGreaterThanOrEqual(20);
  expect(LIMITED_SHARE).toBeLessThanOrEqual(0.1);
  for (const alpha of [DEFAULT_ALPHAS.success, DEFAULT_ALPHAS.guardrail]) expect(alpha).toBeLessThanOrEqual(0.05);
});

test("a visitor's discomfort is the weights of what they did, each once, and at most one", () => {
  const parts = { opt_out: 1, hide: 0.4, complaint: 0.8 };
  expect(weighDiscomfort(parts, new Set())).toBe(0);
  expect(weighDiscomfort(parts, new Set(["hide"]))).toBe(0.4);
  expect(weighDiscomfort(parts, new Set(["hide", "complaint"]))).toBe(1);
  expect(weighDiscomfort(parts, new Set(["hide", "not declared"]))).toBe(0.4);
});
