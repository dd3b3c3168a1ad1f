import type { FitInput } from "../fit-input.ts";
import { SIGNAL_KINDS } from "../signals.ts";

/** Below this many people nothing about shopping is told. */
export const FEWEST_PEOPLE = 20;

export type Purchase = { readonly item: number; readonly at: number };

const PURCHASE = SIGNAL_KINDS.purchased.strength;

/** What each person who counts bought, oldest first. */
export const purchasesOf = ({
  offsets,
  items,
  strengths,
  times,
  countsTowardsK,
}: FitInput): readonly (readonly Purchase[])[] => {
  const people: Purchase[][] = [];
  for (let person = 0; person + 1 < offsets.length; person += 1) {
    if (countsTowardsK[person] !== 1) continue;
    const bought: Purchase[] = [];
    for (let entry = offsets[person] ?? 0; entry < (offsets[person + 1] ?? 0); entry += 1)
      if (strengths[entry] === PURCHASE) bought.push({ item: items[entry] ?? 0, at: times[entry] ?? 0 });
    if (bought.length > 0) people.push(bought);
  }
  return people;
};

/** Counts people, each once for every key. */
export const countPeople = <Key>(
  people: readonly (readonly Purchase[])[],
  keysOf: (bought: readonly Purchase[]) => Iterable<Key>,
): ReadonlyMap<Key, number> => {
  const counts = new Map<Key, number>();
  for (const bought of people) for (const key of new Set(keysOf(bought))) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};
