import type { FitInput } from "../fit-input.ts";
import type { FitSettings } from "../fit-settings.ts";
import { UNITS, weighPairs } from "../joint-appearances.ts";

/** What one person may say of pairs of products: of at most so many, and of none more than `most`, in units of one. */
export type PairBound = { readonly pairs: number; readonly most: number };

/** One person's word on a pair, in whole units of 1/65536. */
export type BoundedPair = (source: number, target: number, amount: number) => void;

type Pair = { readonly source: number; readonly target: number; readonly weight: number; readonly worth: number };

/**
 * Calls back with what each person who counts towards k says of pairs, bounded so that all of it together has a length of at most one: whoever
 * comes or goes, the sums of everybody differ by no more. Of more pairs than the bound allows, those are kept that are
 * worth most.
 * @param worth by how much keeping a pair is worth more, from what has been released already
 */
export const boundPairs = (
  input: FitInput,
  settings: FitSettings,
  now: number,
  bound: PairBound,
  worth: (source: number, target: number) => number,
  found: BoundedPair,
): void => {
  const strongestOf = pairsOfPeople(input, settings, now);
  const size = input.products.length;
  for (let person = 0; person + 1 < input.offsets.length; person += 1) {
    if (input.countsTowardsK[person] !== 1) continue;
    const kept = [...strongestOf(person)]
      .map(([pair, weight]): Pair => {
        const [source, target] = [Math.floor(pair / size), pair % size];
        return { source, target, weight, worth: weight * worth(source, target) };
      })
      .sort((a, b) => b.worth - a.worth || a.source - b.source || a.target - b.target)
      .slice(0, bound.pairs);
    const length = Math.hypot(...kept.map(({ weight }) => weight));
    for (const { source, target, weight } of kept)
      found(source, target, Math.floor(UNITS * Math.min(bound.most, weight / length)));
  }
};

/** The pairs of one person, by the nearest of their joint appearances, as `source × products + target`. */
const pairsOfPeople = (input: FitInput, settings: FitSettings, now: number) => {
  const { offsets, items, products } = input;
  const weigh = weighPairs(input, settings, now);
  const pairOf = (entry: number, other: number): number => (items[entry] ?? 0) * products.length + (items[other] ?? 0);
  return (person: number): ReadonlyMap<number, number> => {
    const strongest = new Map<number, number>();
    const [first, end] = [offsets[person] ?? 0, offsets[person + 1] ?? 0];
    const see = (entry: number, other: number): void => {
      if (items[entry] === items[other]) return;
      const weight = weigh(person, entry, other);
      const pair = pairOf(entry, other);
      if (weight > (strongest.get(pair) ?? 0)) strongest.set(pair, weight);
    };
    for (let entry = first; entry < end; entry += 1)
      for (let apart = 1; apart <= settings.window && entry + apart < end; apart += 1) {
        see(entry, entry + apart);
        see(entry + apart, entry);
      }
    return strongest;
  };
};
