import type { FitInput } from "./fit-input.ts";
import { FEWEST_PEOPLE } from "./offers/purchases.ts";
import { categoryOf } from "./product.ts";
import { occasionsOf } from "./purchase-occasions.ts";

const DAY = 86_400_000;

/**
 * After how many days people buy each product again: the median of how long each of at least 20 people who count waited on
 * average. Where fewer bought the product itself again, the same of what its category holds; 0 where nobody can say.
 */
export const measureRepurchase = (input: FitInput): Float32Array => {
  const ofProducts = new Map<number, number[]>();
  const ofCategories = new Map<string, number[]>();
  const categoryAt = input.products.map(categoryOf);
  for (let person = 0; person + 1 < input.offsets.length; person += 1) {
    if (input.countsTowardsK[person] !== 1) continue;
    const inCategories = new Map<string, number[]>();
    for (const [item, { first, last, count }] of occasionsOf(input, person)) {
      if (count < 2) continue;
      const days = (last - first) / (count - 1) / DAY;
      append(ofProducts, item, days);
      const category = categoryAt[item];
      if (category) append(inCategories, category, days);
    }
    // Whoever buys many things again counts once for a category, by the median of them.
    for (const [category, waited] of inCategories) append(ofCategories, category, medianOf(waited));
  }
  const usual = new Map([...ofCategories].map(([category, waited]) => [category, medianOfEnough(waited)]));
  return Float32Array.from(input.products, (_, item) => {
    const own = medianOfEnough(ofProducts.get(item) ?? []);
    return own === 0 ? (usual.get(categoryAt[item] ?? "") ?? 0) : own;
  });
};

const append = <Key>(lists: Map<Key, number[]>, key: Key, value: number): void => {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [value]);
  else known.push(value);
};

const medianOfEnough = (values: readonly number[]): number => (values.length < FEWEST_PEOPLE ? 0 : medianOf(values));

const medianOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const [below, above] = [sorted[Math.floor((sorted.length - 1) / 2)] ?? 0, sorted[Math.floor(sorted.length / 2)] ?? 0];
  return (below + above) / 2;
};
