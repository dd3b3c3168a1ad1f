import { compareArms } from "../comparison/compare-arms.ts";
import type { Moments } from "../moments.ts";
import { type SequenceSettings, upperSequence } from "../sequences/asymptotic-sequence.ts";

/** How comfortable people are at one level, as they answered there. */
export type LevelComfort = Moments & { readonly level: number };
/** A level at which people are shown to be less comfortable than at a higher one. */
export type LevelDisorder = { readonly level: number; readonly higher: number };

/**
 * Where the order of levels does not hold in this shop. That more personal is less comfortable is an assumption, and for
 * purchases a doubtful one; where it fails, the presets of the two levels should change places.
 */
export const findDisorder = (
  levels: readonly LevelComfort[],
  { alpha, plannedUnits }: SequenceSettings,
): readonly LevelDisorder[] => {
  const pairs = levels.flatMap((one) =>
    levels.filter(({ level }) => level > one.level).map((other) => ({ one, other })),
  );
  const settings = { alpha: alpha / Math.max(1, pairs.length), plannedUnits };
  return pairs
    .filter(({ one, other }) => Math.min(one.count, other.count) > 1)
    .filter(({ one, other }) => upperSequence(compareArms(one, other), settings) < 0)
    .map(({ one, other }) => ({ level: one.level, higher: other.level }));
};
