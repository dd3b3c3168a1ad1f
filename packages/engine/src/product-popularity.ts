import type { FitInput } from "./fit-input.ts";
import type { FitSettings } from "./fit-settings.ts";

const UNITS = 65_536;

/**
 * How many people had to do with each product, each counting by how recently, as a share of the most popular product's.
 * 0 for a product with fewer than k people who count.
 */
export const measurePopularity = (input: FitInput, { k, halfLife }: FitSettings, now: number): Float32Array => {
  const { products, offsets, items, times, countsTowardsK } = input;
  const sums = new Float64Array(products.length);
  const people = new Uint32Array(products.length);
  const lastPerson = new Int32Array(products.length).fill(-1);
  for (let person = 0; person + 1 < offsets.length; person += 1) {
    // Newest first, so that a person counts once for a product, by their latest interaction with it.
    for (let entry = (offsets[person + 1] ?? 0) - 1; entry >= (offsets[person] ?? 0); entry -= 1) {
      const item = items[entry] ?? 0;
      if (lastPerson[item] === person) continue;
      lastPerson[item] = person;
      sums[item] = (sums[item] ?? 0) + Math.round(UNITS * 2 ** -(Math.max(0, now - (times[entry] ?? now)) / halfLife));
      if (countsTowardsK[person] === 1) people[item] = (people[item] ?? 0) + 1;
    }
  }
  const floored = sums.map((sum, item) => ((people[item] ?? 0) >= k ? sum : 0));
  const most = floored.reduce((a, b) => Math.max(a, b), 0);
  return Float32Array.from(floored, (sum) => (most === 0 ? 0 : sum / most));
};
