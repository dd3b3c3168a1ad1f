import type { Product } from "@seimbang/engine";
import type { Trainee } from "./read-trainees.ts";

/** Interactions count from `from` (inclusive) until `until` (exclusive), in milliseconds since 1970. */
export type TimeWindow = { readonly from: number; readonly until: number };

/** Where those who read the training data put what they find. */
export type ReadingTarget = {
  readonly trainees: readonly Trainee[];
  readonly products: readonly Product[];
  readonly window: TimeWindow;
  /** @param item position in `products`, or -1 for a product that is not there */
  readonly add: (person: number, item: number, strength: number, time: number) => void;
};
