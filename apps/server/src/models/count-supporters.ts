import type { FitInput, NeighbourTable } from "@seimbang/engine";
import { peopleIn } from "./choose-people.ts";

/** For each product, in ascending order, the people who count towards k and had to do with it. */
export type HolderLists = { readonly offsets: Uint32Array; readonly people: Uint32Array };

export const listHolders = (input: FitInput): HolderLists => {
  const offsets = new Uint32Array(input.products.length + 1);
  eachHolding(input, (_person, item) => {
    offsets[item + 1] = (offsets[item + 1] ?? 0) + 1;
  });
  for (let item = 1; item < offsets.length; item += 1) offsets[item] = (offsets[item] ?? 0) + (offsets[item - 1] ?? 0);
  const next = offsets.slice();
  const people = new Uint32Array(offsets[input.products.length] ?? 0);
  eachHolding(input, (person, item) => {
    const at = next[item] ?? 0;
    people[at] = person;
    next[item] = at + 1;
  });
  return { offsets, people };
};

export const holdersOf = ({ offsets }: HolderLists, item: number): number =>
  (offsets[item + 1] ?? 0) - (offsets[item] ?? 0);

/** Visits every pair of a person who counts and a product they had to do with, once. */
const eachHolding = (input: FitInput, visit: (person: number, item: number) => void): void => {
  const lastHolder = new Int32Array(input.products.length).fill(-1);
  for (let person = 0; person < peopleIn(input); person += 1) {
    if (input.countsTowardsK[person] !== 1) continue;
    const end = input.offsets[person + 1] ?? 0;
    for (let entry = input.offsets[person] ?? 0; entry < end; entry += 1) {
      const item = input.items[entry] ?? 0;
      if (lastHolder[item] === person) continue;
      lastHolder[item] = person;
      visit(person, item);
    }
  }
};

/**
 * Counts again, for each published pair, how many people had to do with both its products, up to `enough`. It shares no
 * code with the fit, and counts whoever could have supported the pair at all: a pair below k here was never supported.
 */
export const countSupporters = (
  holders: HolderLists,
  table: NeighbourTable,
  enough: number,
  onPair: (source: number, target: number, supporters: number) => void,
): void => {
  const holdsSource = new Int32Array(holders.people.reduce((most, person) => Math.max(most, person + 1), 0)).fill(-1);
  for (let source = 0; source + 1 < table.offsets.length; source += 1) {
    const end = table.offsets[source + 1] ?? 0;
    const start = table.offsets[source] ?? 0;
    if (start === end) continue;
    for (let at = holders.offsets[source] ?? 0; at < (holders.offsets[source + 1] ?? 0); at += 1) {
      holdsSource[holders.people[at] ?? 0] = source;
    }
    for (let entry = start; entry < end; entry += 1) {
      const target = table.targets[entry] ?? 0;
      onPair(source, target, countMarked(holders, target, holdsSource, source, enough));
    }
  }
};

/** For each product, how many people who count had to do with it at two instants or more. */
export const countRepeaters = (input: FitInput): Uint32Array => {
  const repeaters = new Uint32Array(input.products.length);
  const lastHolder = new Int32Array(input.products.length).fill(-1);
  const firstAt = new Float64Array(input.products.length);
  const meet = (person: number, item: number, at: number): void => {
    if (lastHolder[item] !== person) {
      lastHolder[item] = person;
      firstAt[item] = at;
    } else if (firstAt[item] !== COUNTED && firstAt[item] !== at) {
      firstAt[item] = COUNTED;
      repeaters[item] = (repeaters[item] ?? 0) + 1;
    }
  };
  for (let person = 0; person < peopleIn(input); person += 1) {
    if (input.countsTowardsK[person] !== 1) continue;
    const end = input.offsets[person + 1] ?? 0;
    for (let entry = input.offsets[person] ?? 0; entry < end; entry += 1)
      meet(person, input.items[entry] ?? 0, input.times[entry] ?? 0);
  }
  return repeaters;
};

/** In place of an instant: the person was counted for this product. */
const COUNTED = Number.NEGATIVE_INFINITY;

const countMarked = (
  { offsets, people }: HolderLists,
  item: number,
  marks: Int32Array,
  mark: number,
  enough: number,
): number => {
  let count = 0;
  const end = offsets[item + 1] ?? 0;
  for (let at = offsets[item] ?? 0; at < end && count < enough; at += 1)
    if (marks[people[at] ?? 0] === mark) count += 1;
  return count;
};
