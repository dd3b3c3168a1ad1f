import type { Product } from "./product.ts";

/**
 * Interactions of many people, flat. Person `p` owns entries `offsets[p]` to `offsets[p + 1]`, oldest first; nothing in
 * here says who they are. Only permitted, non-sensitive events come this far.
 */
export type FitInput = {
  /** The catalogue, sorted by product id; `items` are positions in it. */
  readonly products: readonly Product[];
  readonly offsets: Uint32Array;
  readonly items: Uint32Array;
  /** How strong each interaction is (`SIGNAL_KINDS`), 1 for a view. */
  readonly strengths: Uint8Array;
  /** Milliseconds since 1970 of each interaction. */
  readonly times: Float64Array;
  /** Per person: 1 when they count towards k (identity verified, or history older than a day). */
  readonly countsTowardsK: Uint8Array;
};
