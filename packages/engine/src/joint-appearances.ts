import type { FitInput } from "./fit-input.ts";
import type { FitSettings } from "./fit-settings.ts";
import { numberAt } from "./number-at.ts";
import { SparseSums } from "./sparse-sums.ts";

/** What the data say about one source product and the products joined to it. */
export type JointAppearances = {
  /**
   * Calls back with every product that enough people joined to `source`, and how strongly, in units of one. Only the share
   * counts that goes beyond chance, by how many people each of the two has: what everybody has is no reason for anything.
   */
  readonly forEachJoined: (source: number, found: (target: number, strength: number) => void) => void;
  /** Distinct people of each product. */
  readonly people: Uint32Array;
};

/**
 * Evidence is added as whole numbers of 1/65536, so that a sum does not depend on the order of people: a model fitted
 * without somebody is the same, to the bit, as one that never knew them.
 */
const UNITS = 65_536;

/**
 * Goes through the data by source product: a dense row of sums and a list of what it touched, never a table of all
 * pairs. Time grows with interactions × window, memory with interactions + products.
 */
export const indexJointAppearances = (input: FitInput, settings: FitSettings, now: number): JointAppearances => {
  const entries = listEntries(input);
  const weigh = weighPairs(input, settings, now);
  const strengths = new SparseSums(input.products.length);
  const supporters = new Supporters(input.products.length);
  const strongest = new StrongestOfPerson(input.products.length);
  const { items, offsets, countsTowardsK } = input;
  const persons = Math.max(1, countPeople(offsets));

  const addNear = (entry: number): void => {
    const person = numberAt(entries.personOf, entry);
    const counts = countsTowardsK[person] === 1;
    const first = Math.max(numberAt(offsets, person), entry - settings.window);
    const last = Math.min(numberAt(offsets, person + 1) - 1, entry + settings.window);
    for (let other = first; other <= last; other += 1) {
      const target = numberAt(items, other);
      if (target === items[entry]) continue;
      strengths.add(target, strongest.raise(target, person, weigh(person, entry, other)));
      if (counts) supporters.add(target, person);
    }
  };
  const forEachJoined: JointAppearances["forEachJoined"] = (source, found) => {
    const end = numberAt(entries.ofItem, source + 1);
    for (let at = numberAt(entries.ofItem, source); at < end; at += 1) addNear(numberAt(entries.list, at));
    strengths.drain((target, strength) => {
      const support = supporters.take(target);
      strongest.forget(target);
      if (support < settings.k || strength <= 0) return;
      const byChance = (numberAt(entries.people, source) * numberAt(entries.people, target)) / persons;
      const beyondChance = 1 - byChance / support;
      if (beyondChance > 0) found(target, (strength * beyondChance) / UNITS);
    });
  };
  return { forEachJoined, people: entries.people };
};

/** Counts distinct people for each product, who come one after another. */
class Supporters {
  private readonly counts: Uint32Array;
  private readonly lastPerson: Int32Array;

  constructor(products: number) {
    this.counts = new Uint32Array(products);
    this.lastPerson = new Int32Array(products).fill(-1);
  }

  add(product: number, person: number): void {
    if (this.lastPerson[product] === person) return;
    this.lastPerson[product] = person;
    this.counts[product] = numberAt(this.counts, product) + 1;
  }

  /** The count, which begins again at 0. */
  take(product: number): number {
    const count = numberAt(this.counts, product);
    this.counts[product] = 0;
    this.lastPerson[product] = -1;
    return count;
  }
}

/**
 * A person counts once for a pair, by the nearest of its joint appearances: somebody who bought both every week says no
 * more than somebody who did once. People come one after another.
 */
class StrongestOfPerson {
  private readonly amounts: Uint32Array;
  private readonly lastPerson: Int32Array;

  constructor(products: number) {
    this.amounts = new Uint32Array(products);
    this.lastPerson = new Int32Array(products).fill(-1);
  }

  /** By how much this amount is above what the person counted for before. */
  raise(product: number, person: number, amount: number): number {
    const before = this.lastPerson[product] === person ? numberAt(this.amounts, product) : 0;
    if (amount <= before) return 0;
    this.lastPerson[product] = person;
    this.amounts[product] = amount;
    return amount - before;
  }

  forget(product: number): void {
    this.lastPerson[product] = -1;
  }
}

/** What it says that somebody had to do with the product of `other` near that of `entry`, in whole units. */
const weighPairs = (input: FitInput, settings: FitSettings, now: number) => {
  const { window, distanceDecay, reverseWeight, halfLife } = settings;
  const ofPerson = weighPeople(input, settings);
  const steps = numberSteps(input);
  const ofDistance = Float64Array.from({ length: window }, (_, step) => UNITS * distanceDecay ** step);
  return (person: number, entry: number, other: number): number => {
    const age = Math.max(0, now - numberAt(input.times, Math.max(entry, other)));
    const apart = numberAt(steps, other) - numberAt(steps, entry);
    const direction = apart < 0 ? reverseWeight : 1;
    const distance = numberAt(ofDistance, Math.max(0, Math.abs(apart) - 1));
    return Math.round(numberAt(ofPerson, person) * direction * distance * 2 ** (-age / halfLife));
  };
};

/** Counts the instants of each person's history: what was bought in one order has no order among itself. */
const numberSteps = ({ offsets, times, items }: FitInput): Uint32Array => {
  const steps = new Uint32Array(items.length);
  for (let person = 0; person + 1 < offsets.length; person += 1) {
    for (let entry = numberAt(offsets, person) + 1; entry < numberAt(offsets, person + 1); entry += 1)
      steps[entry] = numberAt(steps, entry - 1) + (times[entry] === times[entry - 1] ? 0 : 1);
  }
  return steps;
};

/** Where each product appears: `list` from `ofItem[product]` on, in the order of people. */
const listEntries = ({ products, items, offsets }: FitInput) => {
  const ofItem = new Uint32Array(products.length + 1);
  for (const item of items) ofItem[item + 1] = numberAt(ofItem, item + 1) + 1;
  for (let item = 0; item < products.length; item += 1)
    ofItem[item + 1] = numberAt(ofItem, item + 1) + numberAt(ofItem, item);
  const next = ofItem.slice();
  const list = new Uint32Array(items.length);
  const personOf = new Uint32Array(items.length);
  const people = new Uint32Array(products.length);
  const lastPerson = new Int32Array(products.length).fill(-1);
  for (let person = 0; person + 1 < offsets.length; person += 1) {
    const end = numberAt(offsets, person + 1);
    for (let entry = offsets[person] ?? end; entry < end; entry += 1) {
      const item = numberAt(items, entry);
      personOf[entry] = person;
      list[numberAt(next, item)] = entry;
      next[item] = numberAt(next, item) + 1;
      if (lastPerson[item] !== person) people[item] = numberAt(people, item) + 1;
      lastPerson[item] = person;
    }
  }
  return { ofItem, list, personOf, people };
};

/** People who had to do with anything. */
const countPeople = (offsets: Uint32Array): number =>
  offsets.reduce((count, end, at) => (at > 0 && end > numberAt(offsets, at - 1) ? count + 1 : count), 0);

const weighPeople = ({ offsets }: FitInput, { personExponent }: FitSettings): Float64Array =>
  Float64Array.from(
    { length: Math.max(0, offsets.length - 1) },
    (_, person) => Math.max(1, numberAt(offsets, person + 1) - numberAt(offsets, person)) ** -personExponent,
  );
