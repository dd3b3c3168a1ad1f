import type { FitInput } from "../fit-input.ts";
import { UNITS } from "../joint-appearances.ts";
import { type DrawNoise, deviationOf, floorOf, type PrivacyLoss, type Released } from "./privacy-loss.ts";

/** How many people had to do with each product, with noise; below the floor too few to tell of. */
export type ReleasedCounts = {
  /** Never below 0; what noise made of nothing is in there too. */
  readonly counts: Float64Array;
  /** How many people there are at all, with noise. */
  readonly everybody: number;
  /** 1 where enough people are behind it. */
  readonly isTellable: Uint8Array;
  /** How far noise carries a count, but with a chance of less than δ. */
  readonly reach: number;
};

/** Rows of the catalogue that one person is counted for, each once and the most worth counting first. */
type RowsOf = (person: number) => readonly number[];

/**
 * Counts people by product. Each is counted for at most `most` products, and for each as much as anybody else. Whoever
 * does not count towards k is in no count: with them, one person more could lift many over the floor.
 * @param most at least 1
 */
export const releaseCounts = (
  { products, offsets, countsTowardsK }: FitInput,
  released: Released,
  rowsOf: RowsOf,
  { k, most }: { readonly k: number; readonly most: number },
  loss: PrivacyLoss,
  drawNoise: DrawNoise,
): ReleasedCounts => {
  const exact = new Uint32Array(products.length);
  let everybody = 0;
  for (let person = 0; person + 1 < offsets.length; person += 1) {
    if (countsTowardsK[person] !== 1) continue;
    everybody += 1;
    for (const row of rowsOf(person).slice(0, most)) exact[row] = (exact[row] ?? 0) + 1;
  }
  // A vector of one for each product and one for being there has a length of its root: a count is that many units of one.
  const unit = Math.sqrt(most + 1);
  const deviation = deviationOf(released, loss);
  const withNoise = (count: number): number => Math.max(0, count + (drawNoise(UNITS * deviation) / UNITS) * unit);
  const floor = unit * floorOf(released, loss, { k, most: 1 / unit, places: most });
  const counts = Float64Array.from(exact, withNoise);
  return {
    counts,
    everybody: withNoise(everybody),
    isTellable: Uint8Array.from(counts, (count, row) => ((exact[row] ?? 0) >= k && count > floor ? 1 : 0)),
    reach: floor - k,
  };
};
