import { expect, test } from "vitest";
import { chiSquareUpperTail } from "../distributions.ts";
import golden from "../golden-cases.json" with { type: "json" };
import { checkSampleRatio, logMismatchEvidence } from "./check-sample-ratio.ts";

test.each(golden.srm_chi2)("$observed on $weights equals the reference", ({ observed, weights, chi2, p }) => {
  const ratio = checkSampleRatio(observed, weights);
  expect(ratio.chiSquare).toBeCloseTo(chi2, 10);
  expect(ratio.pValue / p).toBeCloseTo(1, 9);
});

test("the critical values of an alarm at 0.001 equal the reference", () => {
  for (const [degrees, critical] of Object.entries(golden.srm_chi2_critical_p001)) {
    expect(chiSquareUpperTail(critical, Number(degrees))).toBeCloseTo(0.001, 12);
  }
});

test.each(golden.srm_sequential_multinomial)(
  "the Bayes factor of $counts under $dirichlet equals the reference",
  (wanted) => {
    const { counts, theta, dirichlet, logBF, pInstant } = wanted;
    const evidence = logMismatchEvidence(counts, theta, dirichlet);
    expect(evidence).toBeCloseTo(logBF, 8);
    expect(Math.min(1, Math.exp(-evidence)) / pInstant).toBeCloseTo(1, 7);
  },
);

test("nobody yet is no mismatch, and an arm that gets nobody is one", () => {
  expect(checkSampleRatio([0, 0], [0.5, 0.5])).toMatchObject({ chiSquare: 0, pValue: 1, sequentialPValue: 1 });
  const alone = checkSampleRatio([100, 0], [0.5, 0.5]);
  expect(alone.pValue).toBeLessThan(1e-6);
  expect(alone.sequentialPValue).toBeLessThan(1e-6);
});
