import { expect, test } from "vitest";
import golden from "../golden-cases.json" with { type: "json" };
import { momentsOf, momentsOfProportion } from "../moments.ts";
import {
  asymptoticSequence,
  mixtureScale,
  oneSidedSequenceQuantile,
  sequenceQuantile,
  sequentialPValue,
  upperSequence,
} from "../sequences/asymptotic-sequence.ts";
import { compareArms, compareArmsRelatively } from "./compare-arms.ts";
import { fixedTest, nonInferiorityTest } from "./fixed-test.ts";

const sumsOf = ({ n, sum, sumSq }: { n: number; sum: number; sumSq: number }) =>
  momentsOf({ count: n, sum, sumOfSquares: sumSq });

test.each(golden.welch_and_asymptotic_cs)("Welch's test and the sequences equal the reference: $mode", (wanted) => {
  const [treatment, control] = [sumsOf(wanted.treat), sumsOf(wanted.control)];
  const comparison =
    wanted.mode === "rel" ? compareArmsRelatively(treatment, control)! : compareArms(treatment, control);
  expect(comparison.effect).toBeCloseTo(wanted.effect, 12);
  expect(comparison.standardError).toBeCloseTo(wanted.se, 12);
  expect(comparison.degreesOfFreedom).toBeCloseTo(wanted.dof, 9);
  const fixed = fixedTest(comparison, 0.05);
  expect([fixed.interval.lower, fixed.interval.upper]).toEqual(wanted.ci95.map((bound) => expect.closeTo(bound, 10)));
  expect(fixed.pValue).toBeCloseTo(wanted.p, 12);
  for (const sequence of wanted.seq) {
    const settings = { alpha: 0.05, plannedUnits: sequence.Nstar };
    const { lower, upper } = asymptoticSequence(comparison, settings);
    expect([lower, upper]).toEqual(sequence.cs95.map((bound) => expect.closeTo(bound, 12)));
    expect(mixtureScale(0.05, sequence.Nstar)).toBeCloseTo(sequence.rho, 14);
    expect(mixtureScale(0.1, sequence.Nstar)).toBeCloseTo(sequence.rhoOneSided, 14);
    expect(sequentialPValue(comparison, settings)).toBeCloseTo(sequence.p, 12);
    expect(upperSequence(comparison, settings)).toBeCloseTo(sequence.upperOneSided, 12);
    expect(oneSidedSequenceQuantile(820, settings) * wanted.se).toBeCloseTo(sequence.halfwidthOneSided, 12);
  }
});

test("looking at any time costs as much width as the reference says", () => {
  for (const [units, ratio] of Object.entries(golden.seq_over_fixed_width_Nstar5000)) {
    const width = sequenceQuantile(Number(units), { alpha: 0.05, plannedUnits: 5000 }) / 1.959963984540054;
    expect(width, units).toBeCloseTo(ratio, 10);
  }
});

test.each(golden.noninferiority_rate)("non-inferiority of $treat beside $control: $verdict", (wanted) => {
  const [treated, control] = [wanted.treat, wanted.control].map(([events, units]) =>
    momentsOfProportion(events!, units!),
  );
  const comparison = compareArms(treated!, control!);
  const tested = nonInferiorityTest(comparison, wanted.margin, 0.05);
  expect(comparison.effect).toBeCloseTo(wanted.diff, 14);
  expect(comparison.standardError).toBeCloseTo(wanted.se, 14);
  expect(tested.upper).toBeCloseTo(wanted.upper95, 12);
  expect(tested.pValue).toBeCloseTo(wanted.pNonInferior, 12);
  expect([tested.isNonInferior, tested.isDeteriorated]).toEqual([wanted.nonInferior, wanted.deteriorated]);
});

/** From GrowthBook's own tests, to the five digits given there. */
test("GrowthBook's figures come out", () => {
  const control = momentsOf({ count: 3407, sum: 1396.87, sumOfSquares: 52_377.9767 });
  const treatment = momentsOf({ count: 3461, sum: 2422.7, sumOfSquares: 134_698.29 });
  const relative = compareArmsRelatively(treatment, control)!;
  const fixed = fixedTest(relative, 0.05);
  expect([relative.effect, relative.standardError]).toEqual(
    [0.70732, 0.37879].map((value) => expect.closeTo(value, 5)),
  );
  expect([fixed.interval.lower, fixed.interval.upper, fixed.pValue]).toEqual(
    [-0.03526, 1.44989, 0.06191].map((value) => expect.closeTo(value, 5)),
  );
  const absolute = fixedTest(compareArms(treatment, control), 0.05);
  expect([absolute.interval.lower, absolute.interval.upper, absolute.pValue]).toEqual(
    [0.04538, 0.53462, 0.02016].map((value) => expect.closeTo(value, 5)),
  );
  const share = compareArmsRelatively(momentsOfProportion(2422, 3461), momentsOfProportion(1396, 3000))!;
  const { lower, upper } = asymptoticSequence(share, { alpha: 0.05, plannedUnits: 5000 });
  expect([share.effect, lower, upper]).toEqual([0.50386, 0.40098, 0.60675].map((value) => expect.closeTo(value, 5)));
});

test("a mean of zero has no relative effect, and what does not vary proves nothing", () => {
  const nothing = momentsOf({ count: 10, sum: 0, sumOfSquares: 0 });
  expect(compareArmsRelatively(nothing, nothing)).toBeUndefined();
  expect(fixedTest(compareArms(nothing, nothing), 0.05).pValue).toBe(1);
  expect(sequentialPValue(compareArms(nothing, nothing), { alpha: 0.05, plannedUnits: 100 })).toBe(1);
});
