import type { Draw } from "../draw.ts";

export type Choice = {
  readonly arm: number;
  /** The probability with which it was chosen, which goes into the log as it is. */
  readonly propensity: number;
};

/**
 * Raises every probability to at least `floor`, so that no arm becomes unmeasurable: one record with a tiny propensity
 * can outweigh a whole log. What is given out is taken from all arms in proportion to what they have above the floor.
 * @param floor at most one over the number of arms
 */
export const withFloor = (probabilities: readonly number[], floor: number): readonly number[] => {
  const free = 1 - probabilities.length * floor;
  if (!(floor >= 0 && free >= 0))
    throw new RangeError(`A floor of ${floor} leaves nothing to ${probabilities.length}.`);
  return probabilities.map((probability) => floor + free * probability);
};

/** Chooses an arm by one draw, each with its probability. */
export const chooseArm = (propensities: readonly number[], draw: Draw): Choice => {
  let below = 0;
  for (const [arm, propensity] of propensities.entries()) {
    below += propensity;
    if (draw < below) return { arm, propensity };
  }
  const arm = propensities.length - 1;
  return { arm, propensity: propensities[arm] ?? 0 };
};
