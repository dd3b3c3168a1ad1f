import type { Moments } from "../moments.ts";
import type { Estimate } from "../sequences/asymptotic-sequence.ts";

/** What a treatment does to a mean, with Welch's degrees of freedom. */
export type Comparison = Estimate & { readonly degreesOfFreedom: number };

/** The difference of two means. */
export const compareArms = (treatment: Moments, control: Moments): Comparison => ({
  effect: treatment.mean - control.mean,
  standardError: Math.sqrt(varianceOfMean(treatment) + varianceOfMean(control)),
  units: treatment.count + control.count,
  degreesOfFreedom: welchDegrees(treatment, control),
});

/** The difference as a share of control's mean, its error by the delta method; undefined where that mean is zero. */
export const compareArmsRelatively = (treatment: Moments, control: Moments): Comparison | undefined => {
  if (control.mean === 0) return undefined;
  const ratio = treatment.mean / control.mean;
  const variance = (varianceOfMean(treatment) + varianceOfMean(control) * ratio ** 2) / control.mean ** 2;
  return {
    effect: (treatment.mean - control.mean) / control.mean,
    standardError: Math.sqrt(variance),
    units: treatment.count + control.count,
    degreesOfFreedom: welchDegrees(treatment, control),
  };
};

const varianceOfMean = ({ count, variance }: Moments): number => (count === 0 ? 0 : variance / count);

/** Welch and Satterthwaite; 1 where nothing varies, which no test should be read of. */
const welchDegrees = (one: Moments, other: Moments): number => {
  const [first, second] = [varianceOfMean(one), varianceOfMean(other)];
  const denominator = first ** 2 / (one.count - 1) + second ** 2 / (other.count - 1);
  return denominator > 0 ? (first + second) ** 2 / denominator : 1;
};
