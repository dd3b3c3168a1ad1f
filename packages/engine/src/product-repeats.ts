import type { FitInput } from "./fit-input.ts";
import type { FitSettings } from "./fit-settings.ts";
import { occasionsOf } from "./purchase-occasions.ts";

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
    for (const [item, { count }] of occasionsOf(input, person)) {
      addOne(buyers, item);
      if (count > 1) addOne(repeaters, item);
      if (count > 1 && counts) addOne(repeatersWhoCount, item);
    }
  }
  return Float32Array.from(repeaters, (people, item) =>
    (repeatersWhoCount[item] ?? 0) < k ? 0 : people / (buyers[item] ?? 0),
  );
};

const addOne = (counts: Uint32Array, item: number): void => {
  counts[item] = (counts[item] ?? 0) + 1;
};
