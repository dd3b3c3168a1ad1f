import { findCrossing } from "./find-crossing.ts";
import { incompleteBeta, upperIncompleteGamma } from "./special-functions.ts";

/** P(X > x) of the standard normal distribution, with all its digits far out as well. */
export const normalUpperTail = (x: number): number => {
  const half = upperIncompleteGamma(0.5, (x * x) / 2) / 2;
  return x < 0 ? 1 - half : half;
};

/** P(X ≤ x) of the standard normal distribution. */
export const normalCdf = (x: number): number => normalUpperTail(-x);

/** What a standard normal variable stays below with the probability, which lies between 0 and 1. */
export const normalQuantile = (probability: number): number =>
  probability < 0.5 ? -upperQuantile(probability, normalUpperTail) : upperQuantile(1 - probability, normalUpperTail);

/** P(X > t) of Student's distribution. */
export const studentUpperTail = (t: number, degreesOfFreedom: number): number => {
  const half = incompleteBeta(degreesOfFreedom / (degreesOfFreedom + t * t), degreesOfFreedom / 2, 0.5) / 2;
  return t < 0 ? 1 - half : half;
};

/** The same for Student's distribution. */
export const studentQuantile = (probability: number, degreesOfFreedom: number): number => {
  const tailOf = (t: number): number => studentUpperTail(t, degreesOfFreedom);
  return probability < 0.5 ? -upperQuantile(probability, tailOf) : upperQuantile(1 - probability, tailOf);
};

/** Where a tail that falls from one half at zero has fallen to `tail`. */
const upperQuantile = (tail: number, tailOf: (at: number) => number): number => {
  let above = 1;
  while (tailOf(above) > tail) above *= 2;
  return findCrossing((at) => tail - tailOf(at), 0, above);
};

/** P(X > x) of the χ² distribution. */
export const chiSquareUpperTail = (x: number, degreesOfFreedom: number): number =>
  upperIncompleteGamma(degreesOfFreedom / 2, x / 2);

/** P(X ≤ x) of the beta distribution. */
export const betaCdf = incompleteBeta;
