import { normalQuantile } from "../distributions.ts";

/** Units an arm needs so that a rise of a rate is found, by a fixed two-sided test. Not rounded. */
export const unitsForSuperiority = (ask: {
  readonly rate: number;
  /** As a share of the rate. */
  readonly relativeEffect: number;
  readonly alpha: number;
  readonly power: number;
}): number => {
  const { rate, relativeEffect, alpha, power } = ask;
  const raised = rate * (1 + relativeEffect);
  const variance = rate * (1 - rate) + raised * (1 - raised);
  return (normalQuantile(1 - alpha / 2) + normalQuantile(power)) ** 2 * (variance / (rate * relativeEffect) ** 2);
};

/** Units an arm needs so that something that did not rise is shown not to have risen by the margin, one-sided. */
export const unitsForNonInferiority = (ask: {
  readonly rate: number;
  /** In the unit of the rate: 0.0025 is a quarter of a point. */
  readonly margin: number;
  readonly alpha: number;
  readonly power: number;
}): number => {
  const { rate, margin, alpha, power } = ask;
  return (normalQuantile(1 - alpha) + normalQuantile(power)) ** 2 * ((2 * rate * (1 - rate)) / margin ** 2);
};

/** What nothing at all in `units` units proves at most, one-sided: the rate that would have shown something by then. */
export const largestRateBehindZero = (units: number, alpha: number): number => -Math.expm1(Math.log(alpha) / units);
