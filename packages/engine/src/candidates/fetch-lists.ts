import { MOST_INTERESTS } from "../history-say.ts";
import type { ItemModel, NeighbourTable } from "../item-model.ts";
import type { Interest } from "./interests.ts";

type Lists = Pick<ItemModel, "transitions" | "content" | "familyTransitions">;

/** Where the list of each interest begins, in memory that is used again. */
const starts = new Uint32Array(MOST_INTERESTS);

/**
 * Reads the beginning of every list that `addNeighbours` will read. In a large model the lists of fifty interests lie all over the
 * memory, and adding them up one after another waits for each; reads of which none needs another's answer, and between which nothing is
 * decided, are waited for together (memory-level parallelism; Glew, ASPLOS 1998).
 *
 * @throws for a model that holds something that is no number, which the sum of what was read tells: it also keeps the
 * compiler from leaving the reading out.
 */
export const fetchLists = (
  { transitions, content, familyTransitions }: Lists,
  interests: readonly Interest[],
): void => {
  const sum =
    sumOfFirst(transitions, interests) + sumOfFirst(content, interests) + sumOfFirst(familyTransitions, interests);
  if (Number.isNaN(sum)) throw new TypeError("The model holds a weight that is no number.");
};

const sumOfFirst = ({ offsets, targets, weights }: NeighbourTable, interests: readonly Interest[]): number => {
  for (let place = 0; place < interests.length; place += 1) starts[place] = offsets[interests[place]?.row ?? 0] ?? 0;
  let sum = 0;
  for (let place = 0; place < interests.length; place += 1) {
    const start = starts[place] ?? 0;
    sum += (targets[start] ?? 0) + (weights[start] ?? 0);
  }
  return sum;
};
