import type { FitInput } from "./fit-input.ts";
import { SIGNAL_KINDS } from "./signals.ts";

/** When somebody bought a product first and last, and at how many different instants. */
export type Occasions = { readonly first: number; readonly last: number; readonly count: number };

/** What one person bought, by the product's row; what was bought at one instant was bought on one occasion. */
export const occasionsOf = (
  { offsets, items, strengths, times }: FitInput,
  person: number,
): ReadonlyMap<number, Occasions> => {
  const bought = new Map<number, Occasions>();
  for (let entry = offsets[person] ?? 0; entry < (offsets[person + 1] ?? 0); entry += 1) {
    if (strengths[entry] !== SIGNAL_KINDS.purchased.strength) continue;
    const item = items[entry] ?? 0;
    const at = times[entry] ?? 0;
    const { first, last, count } = bought.get(item) ?? { first: at, last: at, count: 1 };
    bought.set(item, { first, last: at, count: at === last ? count : count + 1 });
  }
  return bought;
};
