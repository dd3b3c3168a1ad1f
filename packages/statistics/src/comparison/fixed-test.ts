import { normalQuantile, normalUpperTail, studentQuantile, studentUpperTail } from "../distributions.ts";
import type { Estimate, Interval } from "../sequences/asymptotic-sequence.ts";
import type { Comparison } from "./compare-arms.ts";

/** For one look at the planned end. Looked at daily, it is wrong several times as often as it says. */
export type FixedTest = { readonly interval: Interval; readonly pValue: number };

/** Welch's t-test of no effect, and the interval with error `alpha`. */
export const fixedTest = ({ effect, standardError, degreesOfFreedom }: Comparison, alpha: number): FixedTest => {
  const halfWidth = studentQuantile(1 - alpha / 2, degreesOfFreedom) * standardError;
  return {
    interval: { lower: effect - halfWidth, upper: effect + halfWidth },
    pValue: standardError === 0 ? 1 : 2 * studentUpperTail(Math.abs(effect) / standardError, degreesOfFreedom),
  };
};

export type NonInferiorityTest = {
  /** How far above control the treatment may lie. */
  readonly upper: number;
  /** Of the hypothesis that it lies `margin` or more above. */
  readonly pValue: number;
  readonly isNonInferior: boolean;
  /** Whether it lies above control at all, by the same error. */
  readonly isDeteriorated: boolean;
};

/** One-sided, of something that should not rise, by the normal approximation. */
export const nonInferiorityTest = (
  { effect, standardError }: Estimate,
  margin: number,
  alpha: number,
): NonInferiorityTest => {
  const quantile = normalQuantile(1 - alpha);
  const upper = effect + quantile * standardError;
  return {
    upper,
    pValue: standardError === 0 ? 1 : normalUpperTail((margin - effect) / standardError),
    isNonInferior: upper < margin,
    isDeteriorated: effect - quantile * standardError > 0,
  };
};
