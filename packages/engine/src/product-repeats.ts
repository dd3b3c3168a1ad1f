import type { FitInput } from "./fit-input.ts";
import type { FitSettings } from "./fit-settings.ts";
import { SIGNAL_KINDS } from "./signals.ts";

/**
 * For each product the share of its buyers who bought it again on another occasion: what people use up is high, what
 * lasts is low. 0 for a product that fewer than k people who count bought again.
 */
export const measureRepeats = (input: FitInput, { k }: FitSettings): Float32Array => {
  const buyers = new Uint32Array(input.products.length);
  const repeaters = new Uint32Array(input.products.length);
  const repeatersWhoCount = new Uint32Array(input.products.length);
  for (let person = 0; person + 1 < input.offsets.length; person += 1) {
    const counts = input.countsTowardsK[person] === 1;
    for (const [item, isRepeated] of boughtBy(input, person)) {
      addOne(buyers, item);
      if (isRepeated) addOne(repeaters, item);
      if (isRepeated && counts) addOne(repeatersWhoCount, item);
    }
  }
  return Float32Array.from(repeaters, (people, item) =>
    (repeatersWhoCount[item] ?? 0) < k ? 0 : people / (buyers[item] ?? 0),
  );
};

/** What one person bought, each with whether they bought it at several instants. */
const boughtBy = ({ offsets, items, strengths, times }: FitInput, person: number): ReadonlyMap<number, boolean> => {
  const firstAt = new Map<number, number>();
  const repeated = new Map<number, boolean>();
  for (let entry = offsets[person] ?? 0; entry < (offsets[person + 1] ?? 0); entry += 1) {
    if (strengths[entry] !== SIGNAL_KINDS.purchased.strength) continue;
    const item = items[entry] ?? 0;
    const first = firstAt.get(item) ?? times[entry] ?? 0;
    firstAt.set(item, first);
    if (repeated.get(item) !== true) repeated.set(item, first !== times[entry]);
  }
  return repeated;
};

const addOne = (counts: Uint32Array, item: number): void => {
  counts[item] = (counts[item] ?? 0) + 1;
};
