import { rateSequence } from "../sequences/rate-sequence.ts";
import { bestArmProbabilities } from "./best-arm-probabilities.ts";
import { withFloor } from "./explore.ts";

/** What is known of an arm: how often it was seen, and what became of that. */
export type ArmOutcome = { readonly seen: number; readonly clicks: number; readonly hides: number };

/** No arm becomes unmeasurable; of many, each keeps half of an equal share. */
const FLOOR = 0.1;
/** So many more hides of a hundred than the others' have to be shown before an arm is taken out. */
const MARGIN = 0.0025;
const SETTINGS = { alpha: 0.05, plannedUnits: 10_000 };

/**
 * With which share each arm is chosen, by Thompson sampling: the probability that it is the one that is clicked most, from a
 * uniform prior, with a floor. An arm that is shown to be hidden more than the others, by the margin, has none.
 */
export const shareByOutcome = (arms: readonly ArmOutcome[]): readonly number[] => {
  const isKept = arms.map((arm) => !isHidden(arm, arms));
  const kept = arms.filter((_, at) => isKept[at]);
  // Where every arm is, none is better than the others.
  if (kept.length === 0) return arms.map(() => 1 / arms.length);
  const shares = withFloor(best(kept), Math.min(FLOOR, 1 / (2 * kept.length)));
  let next = 0;
  return isKept.map((isOne) => (isOne ? (shares[next++] ?? 0) : 0));
};

/** The integral's own error is taken off, so that shares add up to one. */
const best = (arms: readonly ArmOutcome[]): readonly number[] => {
  const chances = bestArmProbabilities(
    arms.map(({ seen, clicks }) => ({ alpha: 1 + clicks, beta: 1 + Math.max(0, seen - clicks) })),
  );
  const sum = chances.reduce((total, chance) => total + chance, 0);
  return chances.map((chance) => chance / sum);
};

const isHidden = (arm: ArmOutcome, arms: readonly ArmOutcome[]): boolean => {
  const others = arms.filter((other) => other !== arm);
  const seen = others.reduce((sum, other) => sum + other.seen, 0);
  if (seen === 0 || arm.seen === 0) return false;
  const usual = others.reduce((sum, other) => sum + other.hides, 0) / seen;
  return rateSequence(Math.min(arm.hides, arm.seen), arm.seen, SETTINGS).lower > usual + MARGIN;
};
