import type { Level } from "@seimbang/engine";
import { compareArms, estimateComfort, findDisorder, lowerSequence, type SequenceSettings } from "@seimbang/statistics";
import type { AskedRow } from "./store.ts";

/** How comfortable people are at a level; the numbers only where at least 20 answered. */
export type LevelComfort = {
  readonly level: Level;
  readonly answers: number | undefined;
  readonly mean: number | undefined;
  readonly responseRate: number | undefined;
  /** What the mean would be if all who did not answer were as uncomfortable, or as comfortable, as can be. */
  readonly bounds: { readonly lowest: number; readonly highest: number } | undefined;
  /** How much less comfortable than at level 0, and how much less at least, at every look at once. */
  readonly excess: { readonly discomfort: number; readonly atLeast: number } | undefined;
};

export type LevelsReport = {
  readonly levels: readonly LevelComfort[];
  /** Levels at which people are shown to be less comfortable than at a higher one. */
  readonly disorder: readonly { readonly level: number; readonly higher: number }[];
};

export const FEWEST_ANSWERS = 20;
const ALPHA = 0.05;
/** Sequences are tightest at so many people of two levels, or arms, together. */
export const PLANNED_ANSWERS = 2000;
export const JUDGED_LEVELS: readonly Level[] = [1, 2, 3, 4];
/** Each level is judged by what people say of it, by opt-outs and by complaints. */
const WAYS = 3;
/** The chance of ever switching off any level that bothers nobody, by any of these, is at most 5 %. */
export const ERROR_EACH = ALPHA / (JUDGED_LEVELS.length * WAYS);

/**
 * What people said of each level, weighed by how likely they were to be asked. The error is shared out among the levels and the ways
 * in which they are judged.
 */
export const judgeLevels = (asked: readonly AskedRow[]): LevelsReport => {
  const settings: SequenceSettings = { alpha: ERROR_EACH, plannedUnits: PLANNED_ANSWERS };
  const estimates = ([0, ...JUDGED_LEVELS] as const).map((level) => ({ level, estimate: estimateOf(level, asked) }));
  const neutral = estimates[0]?.estimate?.moments;
  const levels = estimates.map(({ level, estimate }) => {
    const known = estimate !== undefined && estimate.moments.count >= FEWEST_ANSWERS ? estimate : undefined;
    const hasControl = level > 0 && neutral !== undefined && neutral.count >= FEWEST_ANSWERS;
    const difference = known !== undefined && hasControl ? compareArms(neutral, known.moments) : undefined;
    return {
      level,
      answers: known?.moments.count,
      mean: known?.moments.mean,
      responseRate: known?.responseRate,
      bounds: known?.bounds,
      excess: difference && { discomfort: difference.effect, atLeast: lowerSequence(difference, settings) },
    };
  });
  const measured = estimates.flatMap(({ level, estimate }) =>
    level === 0 || estimate === undefined ? [] : [{ level, ...estimate.moments }],
  );
  return { levels, disorder: findDisorder(measured, { alpha: ALPHA, plannedUnits: PLANNED_ANSWERS }) };
};

const estimateOf = (level: Level, asked: readonly AskedRow[]) =>
  estimateComfort(
    asked
      .filter((one) => one.level === level)
      .map(({ fine, probability }) => ({ comfort: fine, samplingProbability: probability })),
  );
