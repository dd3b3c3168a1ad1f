import type { FittedModel } from "./fitted-model.ts";
import { numberAt } from "./number-at.ts";

/** What each step back in a history leaves of a product's say, newest first. */
export const HISTORY_DECAY = 0.55;
const LEAST_SAY = 1e-6;

/**
 * Adds to `scores` (one number for each row of the model) what a history says: for each of its products, newest first,
 * the model's weights times the decay. Every score is so the sum of weights of named products.
 */
export const scoreHistory = (model: FittedModel, newestFirst: Iterable<number>, scores: Float64Array): void => {
  let say = 1;
  for (const row of newestFirst) {
    for (const table of [model.transitions, model.content]) {
      const end = numberAt(table.offsets, row + 1);
      for (let at = numberAt(table.offsets, row); at < end; at += 1) {
        const target = numberAt(table.targets, at);
        scores[target] = numberAt(scores, target) + say * numberAt(table.weights, at);
      }
    }
    say *= HISTORY_DECAY;
    if (say < LEAST_SAY) return;
  }
};
