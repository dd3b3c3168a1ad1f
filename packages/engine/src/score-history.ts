import type { FittedModel } from "./fitted-model.ts";
import { fadingSay, MOST_INTERESTS, shareOutPairs } from "./history-say.ts";
import type { NeighbourTable } from "./item-model.ts";

/** A product that somebody had to do with: its row in the model, and when. */
export type PastItem = { readonly row: number; readonly at: number };

/**
 * Adds to `scores` (one number for each row of the model) what a history says: for each of its products, newest first,
 * the model's weights times how much say it still has. Decisions give the same scores to somebody with these purchases.
 */
export const scoreHistory = (model: FittedModel, newestFirst: Iterable<PastItem>, scores: Float64Array): void => {
  const says = sayOfEach(newestFirst);
  const pairsOf = shareOutPairs(says.values());
  for (const [row, say] of says) {
    for (const table of [model.transitions, model.content, model.familyTransitions])
      addNearest(table, row, pairsOf(say), say, scores);
  }
};

const sayOfEach = (newestFirst: Iterable<PastItem>): ReadonlyMap<number, number> => {
  const says = new Map<number, number>();
  const sayAt = fadingSay();
  for (const { row, at } of newestFirst) {
    if (says.has(row)) continue;
    says.set(row, sayAt(at));
    if (says.size === MOST_INTERESTS) break;
  }
  return says;
};

const addNearest = (
  { offsets, targets, weights, targetScale }: NeighbourTable,
  row: number,
  most: number,
  say: number,
  scores: Float64Array,
): void => {
  const start = offsets[row] ?? 0;
  const end = Math.min(offsets[row + 1] ?? 0, start + most);
  for (let at = start; at < end; at += 1) {
    const target = targets[at] ?? 0;
    scores[target] = (scores[target] ?? 0) + say * (weights[at] ?? 0) * (targetScale?.[target] ?? 1);
  }
};
