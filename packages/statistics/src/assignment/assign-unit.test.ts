import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkSampleRatio } from "../sample-ratio/check-sample-ratio.ts";
import { type Allocation, assignUnit, type Holdout } from "./assign-unit.ts";
import { findAllocationProblems } from "./find-allocation-problems.ts";
import { openDraws } from "./hash-hmac.ts";

const SECRET = new TextEncoder().encode("a secret of the shop, for tests");
const draw = openDraws(SECRET);
const HOLDOUT: Holdout = { name: "permanent", share: 0.02 };
const ALLOCATION: Allocation = { experiment: "lebaran", weights: [0.5, 0.3, 0.2], ramp: 1 };
const units = Array.from({ length: 5000 }, (_, at) => `unit-${at}`);

const variantsOf = (allocation: Allocation, holdout = HOLDOUT) =>
  units.map((unit) => {
    const assignment = assignUnit(unit, allocation, holdout, draw);
    return assignment.state === "inside" ? assignment.variant : assignment.why;
  });
const countOf = <Value>(values: readonly Value[], wanted: Value): number =>
  values.filter((value) => value === wanted).length;

test("arms get their shares, and the holdout its own", () => {
  const variants = variantsOf(ALLOCATION);
  const counts = [0, 1, 2].map((variant) => countOf(variants, variant));
  expect(checkSampleRatio(counts, ALLOCATION.weights).pValue).toBeGreaterThan(0.001);
  const held = countOf(variants, "in_holdout");
  expect(checkSampleRatio([held, units.length - held], [0.02, 0.98]).pValue).toBeGreaterThan(0.001);
});

test("whoever is held out is so in every experiment", () => {
  const isHeld = (experiment: string) =>
    variantsOf({ ...ALLOCATION, experiment }).map((outcome) => outcome === "in_holdout");
  expect(isHeld("lebaran")).toEqual(isHeld("another"));
  expect(countOf(isHeld("lebaran"), true)).toBeGreaterThan(50);
});

test("raising the ramp adds units and moves none", () => {
  const shares = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }));
  fc.assert(
    fc.property(fc.string(), shares, (unit, [one, other]) => {
      const [low, high] = one < other ? [one, other] : [other, one];
      const before = assignUnit(unit, { ...ALLOCATION, ramp: low }, HOLDOUT, draw);
      const after = assignUnit(unit, { ...ALLOCATION, ramp: high }, HOLDOUT, draw);
      if (before.state === "inside") expect(after).toEqual(before);
    }),
  );
});

test("a small ramp leaves the variants in their shares: who takes part and what they get are drawn apart", () => {
  const variants = variantsOf({ ...ALLOCATION, ramp: 0.2 });
  const counts = [0, 1, 2].map((variant) => countOf(variants, variant));
  expect(counts.reduce((sum, count) => sum + count)).toBeLessThan(0.25 * units.length);
  expect(checkSampleRatio(counts, ALLOCATION.weights).pValue).toBeGreaterThan(0.001);
});

test("experiments with ranges of one namespace that do not overlap share nobody", () => {
  const first = variantsOf({ ...ALLOCATION, namespace: { name: "home", from: 0, until: 0.4 } });
  const second = variantsOf({ ...ALLOCATION, experiment: "b", namespace: { name: "home", from: 0.4, until: 1 } });
  const both = units.filter((_, at) => typeof first[at] === "number" && typeof second[at] === "number");
  const neither = units.filter((_, at) => first[at] === "in_other_experiment" && second[at] === "in_other_experiment");
  expect([both.length, neither.length]).toEqual([0, 0]);
});

test("draws of one unit for two purposes, or in two experiments, tell nothing of each other", () => {
  const cells = [0, 0, 0, 0];
  for (const unit of units) {
    const [one, other] = [draw("variant", "a", unit), draw("variant", "b", unit)];
    const cell = (one < 0.5 ? 0 : 1) + (other < 0.5 ? 0 : 2);
    cells[cell] = cells[cell]! + 1;
  }
  expect(checkSampleRatio(cells, [1, 1, 1, 1]).pValue).toBeGreaterThan(0.001);
});

test("a draw is the top 53 bits of an HMAC, and another secret gives another one", () => {
  // From Python's hmac and hashlib.
  expect(draw("variant", "lebaran", "u-1")).toBe(0.9675184279524628);
  expect(openDraws(new Uint8Array(16))("variant", "lebaran", "u-1")).not.toBe(draw("variant", "lebaran", "u-1"));
  expect(() => openDraws(new Uint8Array(15))).toThrow("16 bytes");
});

test("a draw is that of the runtime's own HMAC, whatever the secret's length and the unit's name", () => {
  const secrets = fc.uint8Array({ minLength: 16, maxLength: 130 });
  fc.assert(
    fc.property(secrets, fc.string({ unit: "binary" }), (secret, unit) => {
      const text = JSON.stringify(["ramp", "lebaran", unit]);
      const digest = createHmac("sha256", secret).update(text).digest();
      const expected = (digest.readUInt32BE(0) * 2 ** 21 + (digest.readUInt32BE(4) >>> 11)) / 2 ** 53;
      expect(openDraws(secret)("ramp", "lebaran", unit)).toBe(expected);
    }),
    { seed: 20_261_129 },
  );
});

const BAD: readonly (readonly [string, Partial<Allocation>, string, string])[] = [
  ["one variant", { weights: [1] }, "too_few_variants", "weights"],
  ["a weight of zero", { weights: [1, 0] }, "weight_not_positive", "weights[1]"],
  ["a weight that is no number", { weights: [Number.NaN, 1] }, "weight_not_positive", "weights[0]"],
  ["weights above one", { weights: [0.6, 0.6] }, "weights_not_one", "weights"],
  ["a ramp above one", { ramp: 1.1 }, "ramp_out_of_range", "ramp"],
  ["an empty range", { namespace: { name: "home", from: 0.5, until: 0.5 } }, "namespace_range_empty", "namespace"],
  ["an overlap", { namespace: { name: "home", from: 0.3, until: 0.6 } }, "namespace_overlap", "namespace"],
];

test.each(BAD)("%s is named by its field", (_, change, code, field) => {
  const running = { ...ALLOCATION, experiment: "running", namespace: { name: "home", from: 0, until: 0.4 } };
  const problems = findAllocationProblems({ ...ALLOCATION, ...change }, [running]);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ code, field });
  expect(findAllocationProblems(ALLOCATION, [running])).toEqual([]);
});
