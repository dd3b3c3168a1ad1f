import fc from "fast-check";
import { expect, test } from "vitest";
import golden from "../golden-cases.json" with { type: "json" };
import { momentsOfProportion } from "../moments.ts";
import {
  asymptoticSequence,
  mixtureScale,
  oneSidedSequenceQuantile,
  sequenceQuantile,
  sequentialPValue,
  upperSequence,
} from "./asymptotic-sequence.ts";
import { mixtureLikelihoodRatio } from "./mixture-likelihood-ratio.ts";
import { type RareSettings, rareLowerSequence, rareUpperSequence, type Tally } from "./rare-difference-sequence.ts";
import { rateSequence } from "./rate-sequence.ts";

test.each(golden.msprt_two_sample)("mSPRT of $theta with $nPerArm an arm equals the reference", (wanted) => {
  const ratio = mixtureLikelihoodRatio(wanted.theta, wanted.nPerArm, wanted.sigma2, wanted.tau2);
  expect(ratio / wanted.Lambda).toBeCloseTo(1, 10);
});

/** From confseq's own tests: with variance 1, v is the number of units, and a bound on the sum is v times the half-width. */
test("the normal mixture of Howard and others comes out", () => {
  const settings = { alpha: 0.05, plannedUnits: 100 };
  expect(1 / mixtureScale(0.05, 100) ** 2).toBeCloseTo(12.60056, 5);
  expect(sequenceQuantile(100, settings) * 10).toBeCloseTo(30.35209, 5);
  // Ours is the closed form that lies just above the one-sided mixture.
  expect(oneSidedSequenceQuantile(100, settings) * 10).toBeGreaterThan(27.66071);
  expect(oneSidedSequenceQuantile(100, settings) * 10).toBeLessThan(27.66071 * 1.01);
});

/** From confseq's own tests, to the digits given there. */
test.each([
  [700, 1000, 100, 0.651629, 0.745949],
  [15, 50, 50, 0.129556, 0.511896],
])("the Bernoulli sequence of %i in %i comes out", (successes, units, plannedUnits, lower, upper) => {
  const sequence = rateSequence(successes, units, { alpha: 0.05, plannedUnits });
  expect(sequence.lower).toBeCloseTo(lower, 5);
  expect(sequence.upper).toBeCloseTo(upper, 5);
});

test("a rate of which nothing or everything was seen has a bound on one side only", () => {
  const settings = { alpha: 0.05, plannedUnits: 100 };
  expect(rateSequence(0, 0, settings)).toEqual({ lower: 0, upper: 1 });
  expect(rateSequence(0, 100, settings).lower).toBe(0);
  expect(rateSequence(0, 100, settings).upper).toBeLessThan(0.1);
  expect(rateSequence(100, 100, settings).upper).toBe(1);
});

test("the p-value is below alpha exactly where the sequence excludes zero", () => {
  const estimates = fc.record({
    effect: fc.double({ min: -5, max: 5, noNaN: true }),
    standardError: fc.double({ min: 0.01, max: 2, noNaN: true }),
    units: fc.integer({ min: 1, max: 1_000_000 }),
  });
  fc.assert(
    fc.property(estimates, fc.constantFrom(0.01, 0.05, 0.2), (estimate, alpha) => {
      const settings = { alpha, plannedUnits: 5000 };
      const { lower, upper } = asymptoticSequence(estimate, settings);
      const isExcluded = lower > 0 || upper < 0;
      const p = sequentialPValue(estimate, settings);
      if (Math.abs(p - alpha) > 1e-9) expect(p < alpha).toBe(isExcluded);
    }),
  );
});

const rareDifferenceSequence = (treatment: Tally, control: Tally, settings: RareSettings) => ({
  lower: rareLowerSequence(treatment, control, settings),
  upper: rareUpperSequence(treatment, control, settings),
});
const EXACT = { alpha: 0.05, expectedRate: 0.005 };

test("the exact sequence holds the difference, swaps with the arms, and is wider than the asymptotic one", () => {
  const counts = fc.record({
    count: fc.integer({ min: 1, max: 50_000 }),
    share: fc.double({ min: 0, max: 0.02, noNaN: true }),
  });
  const tallies = counts.map(({ count, share }) => ({ count, sum: Math.round(count * share) }));
  fc.assert(
    fc.property(tallies, tallies, (treatment, control) => {
      const { lower, upper } = rareDifferenceSequence(treatment, control, EXACT);
      const difference = treatment.sum / treatment.count - control.sum / control.count;
      expect(lower).toBeLessThanOrEqual(difference);
      expect(upper).toBeGreaterThanOrEqual(difference);
      const swapped = rareDifferenceSequence(control, treatment, EXACT);
      expect(swapped.lower).toBeCloseTo(-upper, 9);
      expect(swapped.upper).toBeCloseTo(-lower, 9);
    }),
    { numRuns: 50 },
  );
});

test("of two quiet arms the exact sequence says what can be worked out by hand", () => {
  const quiet = { count: 100, sum: 0 };
  // The mixture's likelihood of a hundred units without an event, four events in eight hundred being expected.
  const mixture = Array.from({ length: 100 }, (_, at) => Math.log((796 + at) / (800 + at))).reduce((a, b) => a + b);
  // The best rates with that difference are zero and the difference itself.
  const upper = 1 - Math.exp((2 * mixture + Math.log(EXACT.alpha)) / 100);
  expect(rareUpperSequence(quiet, quiet, EXACT)).toBeCloseTo(upper, 9);
});

test("of nobody the exact sequence says nothing, and of many it says nearly what the asymptotic one says", () => {
  const nobody = { count: 0, sum: 0 };
  expect(rareDifferenceSequence(nobody, nobody, EXACT)).toEqual({ lower: -1, upper: 1 });
  const [treatment, control] = [momentsOfProportion(500, 100_000), momentsOfProportion(500, 100_000)];
  const exact = rareDifferenceSequence({ count: 100_000, sum: 500 }, { count: 100_000, sum: 500 }, EXACT);
  const variance = treatment.variance / 100_000 + control.variance / 100_000;
  const estimate = { effect: 0, standardError: Math.sqrt(variance), units: 200_000 };
  const asymptotic = upperSequence(estimate, { alpha: 0.05, plannedUnits: 200_000 });
  expect(exact.upper / asymptotic).toBeGreaterThan(0.9);
  expect(exact.upper / asymptotic).toBeLessThan(1.5);
});
