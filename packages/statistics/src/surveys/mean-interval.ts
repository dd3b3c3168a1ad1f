import { studentQuantile } from "../distributions.ts";

/**
 * The mean of a scale with Student's interval, which was looked at once, from how many people took each step; within the scale.
 * @param steps how many took step 1, step 2 and so on; at least two people
 */
export const meanInterval = (
  steps: readonly number[],
  alpha: number,
): { readonly mean: number; readonly lower: number; readonly upper: number } => {
  const people = steps.reduce((sum, count) => sum + count, 0);
  const mean = steps.reduce((sum, count, at) => sum + count * (at + 1), 0) / people;
  const squares = steps.reduce((sum, count, at) => sum + count * (at + 1 - mean) ** 2, 0);
  const half = studentQuantile(1 - alpha / 2, people - 1) * Math.sqrt(squares / (people - 1) / people);
  return { mean, lower: Math.max(1, mean - half), upper: Math.min(steps.length, mean + half) };
};
