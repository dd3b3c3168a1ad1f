import { type CellSums, FOLDS } from "./cell-sums.ts";
import type { Cells } from "./off-policy-log.ts";

/** Foretells the reward of an action in a context, from all rows outside of the fold. */
export type RewardModel = (fold: number, context: string, action: string) => number;

/** A cell's own mean counts as much as the mean of all once it has this many rows. */
const ROWS_OF_THE_MEAN = 50;

/** The mean reward of each action in each context, drawn towards the mean of all where there are few rows. */
export const fitRewardModel = (cells: Cells): RewardModel => {
  const all = [...cells.values()].flatMap((actions) => [...actions.values()]);
  const means = Array.from({ length: FOLDS }, (_, fold) => meanOutside(fold, all));
  return (fold, context, action) => {
    const cell = cells.get(context)?.get(action);
    const mean = means[fold] ?? 0;
    if (cell === undefined) return mean;
    const { rows, reward } = outside(fold, cell);
    return (reward + ROWS_OF_THE_MEAN * mean) / (rows + ROWS_OF_THE_MEAN);
  };
};

const meanOutside = (fold: number, cells: readonly CellSums[]): number => {
  const sums = cells.map((cell) => outside(fold, cell));
  const rows = sums.reduce((sum, cell) => sum + cell.rows, 0);
  return rows === 0 ? 0 : sums.reduce((sum, cell) => sum + cell.reward, 0) / rows;
};

const outside = (fold: number, cell: CellSums) => {
  let [rows, reward] = [0, 0];
  for (let other = 0; other < FOLDS; other += 1) {
    if (other === fold) continue;
    rows += cell.count(other);
    reward += cell.reward(other);
  }
  return { rows, reward };
};
