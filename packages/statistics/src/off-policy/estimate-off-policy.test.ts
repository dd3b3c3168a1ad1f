import fc from "fast-check";
import { expect, test } from "vitest";
import { estimateOffPolicy } from "./estimate-off-policy.ts";
import type { LoggedAction, TargetPolicy } from "./logged-action.ts";
import { OffPolicyLog } from "./off-policy-log.ts";
import { DEFAULT_OFF_POLICY_SETTINGS } from "./off-policy-settings.ts";
import { uniformPolicy } from "./uniform-policy.ts";

const evaluate = (rows: readonly LoggedAction[], target: TargetPolicy, settings = DEFAULT_OFF_POLICY_SETTINGS) => {
  const log = new OffPolicyLog(target, settings);
  for (const row of rows) expect(log.add(row)).toBeUndefined();
  return estimateOffPolicy(log);
};

const row = (action: string, propensity: number, reward: number, context = "home"): LoggedAction => ({
  context,
  action,
  propensity,
  reward,
});

/** Deterministic: 53-bit numbers of a linear congruence would do; this is Mulberry32. */
const drawsFrom = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

test("IPS, SNIPS, clipping and effective rows are their formulas", () => {
  const rows = [row("a", 0.5, 1), row("a", 0.25, 0), row("b", 0.02, 2), row("b", 0.8, 1)];
  const weights = [1, 2, 25, 0.625];
  const estimate = evaluate(rows, uniformPolicy(["a", "b"]));
  const sum = (measure: (weight: number, reward: number) => number) =>
    weights.reduce((total, weight, at) => total + measure(weight, rows[at]!.reward), 0);
  expect(estimate.ips).toBeCloseTo(sum((w, r) => w * r) / 4, 12);
  expect(estimate.snips).toBeCloseTo(sum((w, r) => w * r) / sum((w) => w), 12);
  expect(estimate.clipped).toBeCloseTo(sum((w, r) => Math.min(w, 10) * r) / 4, 12);
  expect(estimate.ess).toBeCloseTo(sum((w) => w) ** 2 / sum((w) => w * w), 12);
  expect(estimate).toMatchObject({ rows: 4, logged: 1, maxWeight: 25, meanWeight: sum((w) => w) / 4 });
  // Both correct the direct method by the same sum, by rows and by what the weights add up to.
  expect((estimate.sndr - estimate.dm) * sum((w) => w)).toBeCloseTo((estimate.dr - estimate.dm) * 4, 12);
  expect(estimate.dr).not.toBeCloseTo(estimate.dm, 6);
  const variance = sum((w, r) => (w * r - estimate.ips) ** 2) / 3;
  expect(estimate.ipsStandardError).toBeCloseTo(Math.sqrt(variance / 4), 12);
  const spread = sum((w, r) => (w * (r - estimate.snips)) ** 2);
  expect(estimate.snipsStandardError).toBeCloseTo(Math.sqrt(spread) / sum((w) => w), 12);
});

/** Ten thousand decisions of a policy that prefers "a"; "b" earns more, in each of two places differently. */
const RATES: Readonly<Record<string, number>> = { "home a": 0.1, "home b": 0.4, "page a": 0.3, "page b": 0.5 };
const madeUpLog = (seed: number): readonly LoggedAction[] => {
  const draw = drawsFrom(seed);
  return Array.from({ length: 10_000 }, () => {
    const context = draw() < 0.5 ? "home" : "page";
    const action = draw() < 0.8 ? "a" : "b";
    const reward = draw() < RATES[`${context} ${action}`]! ? 1 : 0;
    return row(action, action === "a" ? 0.8 : 0.2, reward, context);
  });
};

test.each(["ips", "snips", "clipped", "dm", "dr", "sndr", "switchDr", "shrunkDr"] as const)(
  "%s finds what another policy earns, where the log could tell",
  (estimator) => {
    const target: TargetPolicy = () => new Map(Object.entries({ a: 0.1, b: 0.9 }));
    const truth = 0.5 * (0.1 * 0.1 + 0.9 * 0.4) + 0.5 * (0.1 * 0.3 + 0.9 * 0.5);
    const estimate = evaluate(madeUpLog(7), target);
    expect(estimate.refusals).toEqual([]);
    expect(estimate[estimator]).toBeGreaterThan(truth - 0.02);
    expect(estimate[estimator]).toBeLessThan(truth + 0.02);
    expect(estimate.logged).toBeLessThan(truth - 0.1);
  },
);

test("doubly robust with wrong propensities is nearer to the truth than IPS", () => {
  const wrong = madeUpLog(8).map((logged) => ({ ...logged, propensity: logged.propensity * 0.8 }));
  const estimate = evaluate(wrong, uniformPolicy(["a", "b"]));
  const truth = (0.1 + 0.4 + 0.3 + 0.5) / 4;
  expect(Math.abs(estimate.dr - truth)).toBeLessThan(Math.abs(estimate.ips - truth));
  expect(estimate.refusals).toEqual(["weights_do_not_average_one"]);
});

test("nothing beyond a threshold of zero: switching is the direct method; without one it is doubly robust", () => {
  const rows = madeUpLog(9);
  const target = uniformPolicy(["a", "b"]);
  const never = evaluate(rows, target, { clipAt: 0, switchAt: 0, shrinkage: 1e-12 });
  expect([never.clipped, never.switchDr]).toEqual([0, never.dm]);
  expect(never.shrunkDr).toBeCloseTo(never.dm, 9);
  const always = evaluate(rows, target, { clipAt: 1e9, switchAt: 1e9, shrinkage: 1e15 });
  expect(always.clipped).toBeCloseTo(always.ips, 12);
  expect(always.switchDr).toBeCloseTo(always.dr, 12);
  expect(always.shrunkDr).toBeCloseTo(always.dr, 9);
});

test("no row is judged by a reward model that has seen it", () => {
  const rows = [row("a", 0.5, 1), row("b", 0.5, 0), row("b", 0.5, 0)];
  // Of the first row's turn the model knows two rewards of zero; of the others' turns, a one and a zero.
  expect(evaluate(rows, uniformPolicy(["a", "b"])).dm).toBeCloseTo((0 + 0.5 + 0.5) / 3, 12);
});

test("a policy is worth in its own log what it earned there", () => {
  const rows = madeUpLog(10);
  const estimate = evaluate(rows, () => new Map(Object.entries({ a: 0.8, b: 0.2 })));
  const earned = rows.reduce((sum, { reward }) => sum + reward, 0) / rows.length;
  for (const value of [estimate.ips, estimate.snips, estimate.clipped, estimate.logged])
    expect(value).toBeCloseTo(earned, 9);
  expect(estimate.ess).toBeCloseTo(rows.length, 3);
});

test.each([
  ["propensity", { propensity: 0 }, "not_above_zero"],
  ["propensity", { propensity: -0.1 }, "not_above_zero"],
  ["propensity", { propensity: 1.0001 }, "above_one"],
  ["propensity", { propensity: Number.POSITIVE_INFINITY }, "above_one"],
  ["propensity", { propensity: Number.NaN }, "not_a_number"],
  ["reward", { reward: Number.NaN }, "not_a_number"],
] as const)("a row with a wrong %s is named, and not counted: %o", (field, change, code) => {
  const log = new OffPolicyLog(uniformPolicy(["a"]), DEFAULT_OFF_POLICY_SETTINGS);
  expect(log.add({ ...row("a", 0.5, 1), ...change })).toEqual({ field, code });
  expect(log.totals.rows).toBe(0);
  expect(log.add(row("a", 1, 1))).toBeUndefined();
});

test("a log that cannot tell is refused, and why is said", () => {
  const target = uniformPolicy(["a", "b"]);
  expect(evaluate([], target).refusals).toEqual(["empty_log"]);
  const onlyA = Array.from({ length: 400 }, () => row("a", 0.5, 1));
  expect(evaluate(onlyA, target).refusals).toEqual(["support_missing"]);
  const one = [...madeUpLog(11), row("b", 1e-6, 1)];
  const estimate = evaluate(one, target);
  expect(estimate.ess).toBeLessThan(2);
  expect(estimate.refusals).toEqual(["too_few_effective_rows"]);
  expect(evaluate(madeUpLog(11).slice(0, 50), target).refusals).toEqual(["too_few_effective_rows"]);
});

test("in a long log 100 effective rows are too few as well", () => {
  const rare = Array.from({ length: 20_000 }, (_, at) =>
    at % 128 === 0 ? row("b", 1 / 128, 1) : row("a", 127 / 128, 0),
  );
  const estimate = evaluate(rare, () => new Map(Object.entries({ b: 1 })));
  expect(estimate.ess).toBeGreaterThan(100);
  expect(estimate.refusals).toEqual(["too_few_effective_rows"]);
});

test("the order of rows changes only what the folds of the reward model foretell", () => {
  const rows = fc.array(
    fc.tuple(fc.constantFrom("a", "b"), fc.double({ min: 0.01, max: 1, noNaN: true }), fc.integer({ min: 0, max: 3 })),
    {
      minLength: 1,
      maxLength: 40,
    },
  );
  fc.assert(
    fc.property(rows, (given) => {
      const logged = given.map(([action, propensity, reward]) => row(action, propensity, reward));
      const [there, back] = [logged, logged.toReversed()].map((order) => evaluate(order, uniformPolicy(["a", "b"])));
      for (const name of ["ips", "snips", "clipped", "ess", "maxWeight"] as const) {
        expect(there![name]).toBeCloseTo(back![name], 9);
      }
    }),
  );
});
