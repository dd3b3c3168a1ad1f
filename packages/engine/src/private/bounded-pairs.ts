import type { FitInput } from "../fit-input.ts";
import type { FitSettings } from "../fit-settings.ts";
import { UNITS, weighPairs } from "../joint-appearances.ts";

/** What one person may say of pairs of products: of at most so many, and of none more than `most`, in units of one. */
export type PairBound = { readonly pairs: number; readonly most: number };

/** One person's word on a pair, in whole units of 1/65536; the lower row comes first. */
export type BoundedPair = (low: number, high: number, amount: number) => void;

type Pair = { readonly low: number; readonly high: number; readonly weight: number; readonly worth: number };

/**
 * Calls back with what each person who counts towards k says of pairs, bounded so that all of it together has a length of at most one: whoever
 * comes or goes, the sums of everybody differ by no more. Of more pairs than the bound allows, those are kept that are
 * worth most. Which of the two came first is not told: it would take twice as many words.
 * @param worth by how much keeping a pair is worth more, from what has been released already
 */
export const boundPairs = (
  input: FitInput,
  settings: FitSettings,
  now: number,
  bound: PairBound,
  worth: (low: number, high: number) => number,
  found: BoundedPair,
): void => {
  const strongestOf = pairsOfPeople(input, settings, now);
  const size = input.products.length;
  for (let person = 0; person + 1 < input.offsets.length; person += 1) {
    if (input.countsTowardsK[person] !== 1) continue;
    const kept = [...strongestOf(person)]
      .map(([pair, weight]): Pair => {
        const [low, high] = [Math.floor(pair / size), pair % size];
        return { low, high, weight, worth: weight * worth(low, high) };
      })
      .sort((a, b) => b.worth - a.worth || a.low - b.low || a.high - b.high)
      .slice(0, bound.pairs);
    const length = Math.hypot(...kept.map(({ weight }) => weight));
    for (const { low, high, weight } of kept)
      found(low, high, Math.floor(UNITS * Math.min(bound.most, weight / length)));
  }
};

/** The pairs of one person, by the nearest of their joint appearances, as `low × products + high`. */
const pairsOfPeople = (input: FitInput, settings: FitSettings, now: number) => {
  const { offsets, items, products } = input;
  const weigh = weighPairs(input, settings, now);
  const pairOf = (a: number, b: number): number => Math.min(a, b) * products.length + Math.max(a, b);
  return (person: number): ReadonlyMap<number, number> => {
    const strongest = new Map<number, number>();
    const see = (entry: number, later: number): void => {
      const pair = pairOf(items[entry] ?? 0, items[later] ?? 0);
      const weight = weigh(person, entry, later);
      if (items[entry] !== items[later] && weight > (strongest.get(pair) ?? 0)) strongest.set(pair, weight);
    };
    const end = offsets[person + 1] ?? 0;
    for (let entry = offsets[person] ?? 0; entry < end; entry += 1) {
      const last = Math.min(end - 1, entry + settings.window);
      for (let later = entry + 1; later <= last; later += 1) see(entry, later);
    }
    return strongest;
  };
};
