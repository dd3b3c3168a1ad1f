import type { Draw } from "../draw.ts";

/** Half-open: a draw at `from` is inside, one at `until` is not. */
export type BucketRange = { readonly from: number; readonly until: number };

/**
 * The range of each variant. With less than full coverage every variant keeps the start of its range and gives up the
 * end, so that raising the coverage moves nobody to another variant.
 */
export const bucketRanges = (weights: readonly number[], coverage: number): readonly BucketRange[] => {
  let from = 0;
  return weights.map((weight) => {
    const range = { from, until: from + weight * coverage };
    from += weight;
    return range;
  });
};

/** The variant whose range a draw falls into; undefined for a draw that falls into none. */
export const variantAt = (ranges: readonly BucketRange[], draw: Draw): number | undefined => {
  const variant = ranges.findIndex((range) => isWithin(range, draw));
  return variant === -1 ? undefined : variant;
};

export const isWithin = ({ from, until }: BucketRange, draw: Draw): boolean => draw >= from && draw < until;
