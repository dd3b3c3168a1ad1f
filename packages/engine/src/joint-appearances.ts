import type { FitInput } from "./fit-input.ts";
import type { FitSettings } from "./fit-settings.ts";
import { type PairSum, PairSums } from "./pair-sums.ts";

/** What the data say about one source product and the products joined to it. */
export type JointAppearances = {
  /**
   * Calls back with every product that enough people joined to `source`, and how strongly, in units of one. Only the share
   * counts that goes beyond chance, by how many people each of the two has: what everybody has is no reason for anything.
   */
  readonly forEachJoined: (source: number, found: (target: number, strength: number) => void) => void;
  /**
   * Calls back with everything that is near any of the `sources` in somebody's history, how strongly, in whole units, and
   * how many people who count support it: each person once. Nothing is left out; what may be shown is for the caller.
   */
  readonly forEachAround: (sources: readonly number[], found: PairSum) => void;
  /** Distinct people of each product. */
  readonly people: Uint32Array;
};

/**
 * Evidence is added as whole numbers of 1/65536, so that a sum does not depend on the order of people: a model fitted
 * without somebody is the same, to the bit, as one that never knew them.
 */
export const UNITS = 65_536;

/**
 * Goes through the data by source product: a dense row of sums and a list of what it touched, never a table of all
 * pairs. Time grows with interactions × window, memory with interactions + products.
 */
export const indexJointAppearances = (input: FitInput, settings: FitSettings, now: number): JointAppearances => {
  const entries = listEntries(input);
  const weigh = weighPairs(input, settings, now);
  const sums = new PairSums(input.products.length);
  const { items, offsets, countsTowardsK } = input;
  const persons = Math.max(1, countPeople(offsets));

  const addNear = (entry: number, window: number): void => {
    const person = entries.personOf[entry] ?? 0;
    const supports = countsTowardsK[person] ?? 0;
    const first = Math.max(offsets[person] ?? 0, entry - window);
    const last = Math.min((offsets[person + 1] ?? 0) - 1, entry + window);
    for (let other = first; other <= last; other += 1) {
      const target = items[other] ?? 0;
      if (target === items[entry]) continue;
      sums.add(target, person, weigh(person, entry, other), supports);
    }
  };
  const forEachJoined: JointAppearances["forEachJoined"] = (source, found) => {
    const end = entries.ofItem[source + 1] ?? 0;
    for (let at = entries.ofItem[source] ?? 0; at < end; at += 1) addNear(entries.list[at] ?? 0, settings.window);
    sums.drain((target, strength, supporters) => {
      if (supporters < settings.k || strength <= 0) return;
      const byChance = ((entries.people[source] ?? 0) * (entries.people[target] ?? 0)) / persons;
      const beyondChance = 1 - byChance / supporters;
      if (beyondChance > 0) found(target, (strength * beyondChance) / UNITS);
    });
  };
  const forEachAround: JointAppearances["forEachAround"] = (sources, found) => {
    for (const entry of entriesOf(sources, entries)) addNear(entry, settings.familyWindow);
    sums.drain(found);
  };
  return { forEachJoined, forEachAround, people: entries.people };
};

/** What it says that somebody had to do with the product of `other` near that of `entry`, in whole units. */
export const weighPairs = (input: FitInput, settings: FitSettings, now: number) => {
  const { window, distanceDecay, reverseWeight, halfLife } = settings;
  const ofPerson = weighPeople(input, settings);
  const steps = numberSteps(input);
  const ofDistance = Float64Array.from({ length: window }, (_, step) => UNITS * distanceDecay ** step);
  const ofAge = Float64Array.from(input.times, (at) => 2 ** (-Math.max(0, now - at) / halfLife));
  return (person: number, entry: number, other: number): number => {
    const apart = (steps[other] ?? 0) - (steps[entry] ?? 0);
    const direction = apart < 0 ? reverseWeight : 1;
    const distance = ofDistance[Math.max(0, Math.abs(apart) - 1)] ?? 0;
    return Math.round((ofPerson[person] ?? 0) * direction * distance * (ofAge[Math.max(entry, other)] ?? 0));
  };
};

/** Counts the instants of each person's history: what was bought in one order has no order among itself. */
const numberSteps = ({ offsets, times, items }: FitInput): Uint32Array => {
  const steps = new Uint32Array(items.length);
  for (let person = 0; person + 1 < offsets.length; person += 1) {
    for (let entry = (offsets[person] ?? 0) + 1; entry < (offsets[person + 1] ?? 0); entry += 1)
      steps[entry] = (steps[entry - 1] ?? 0) + (times[entry] === times[entry - 1] ? 0 : 1);
  }
  return steps;
};

/** Where each product appears: `list` from `ofItem[product]` on, in the order of people. */
const listEntries = (input: FitInput) => {
  const { products, items, offsets } = input;
  const ofItem = placesOfItems(input);
  const next = ofItem.slice();
  const list = new Uint32Array(items.length);
  const personOf = new Uint32Array(items.length);
  const people = new Uint32Array(products.length);
  const lastPerson = new Int32Array(products.length).fill(-1);
  for (let person = 0; person + 1 < offsets.length; person += 1) {
    const end = offsets[person + 1] ?? 0;
    for (let entry = offsets[person] ?? end; entry < end; entry += 1) {
      const item = items[entry] ?? 0;
      personOf[entry] = person;
      list[next[item] ?? 0] = entry;
      next[item] = (next[item] ?? 0) + 1;
      if (lastPerson[item] !== person) people[item] = (people[item] ?? 0) + 1;
      lastPerson[item] = person;
    }
  }
  return { ofItem, list, personOf, people };
};

/** Ascending, so that the entries of one person come together. */
const entriesOf = (items: readonly number[], { ofItem, list }: ReturnType<typeof listEntries>): Uint32Array => {
  const parts = items.map((item) => list.subarray(ofItem[item], ofItem[item + 1]));
  const all = new Uint32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let size = 0;
  for (const part of parts) {
    all.set(part, size);
    size += part.length;
  }
  return all.sort();
};

const placesOfItems = ({ products, items }: FitInput): Uint32Array => {
  const ofItem = new Uint32Array(products.length + 1);
  for (const item of items) ofItem[item + 1] = (ofItem[item + 1] ?? 0) + 1;
  for (let item = 0; item < products.length; item += 1)
    ofItem[item + 1] = (ofItem[item + 1] ?? 0) + (ofItem[item] ?? 0);
  return ofItem;
};

/** People who had to do with anything. */
const countPeople = (offsets: Uint32Array): number =>
  offsets.reduce((count, end, at) => (at > 0 && end > (offsets[at - 1] ?? 0) ? count + 1 : count), 0);

const weighPeople = ({ offsets }: FitInput, { personExponent }: FitSettings): Float64Array =>
  Float64Array.from(
    { length: Math.max(0, offsets.length - 1) },
    (_, person) => Math.max(1, (offsets[person + 1] ?? 0) - (offsets[person] ?? 0)) ** -personExponent,
  );
