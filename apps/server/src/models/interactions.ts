/** How many are kept at once, and of whom when there are more. */
export type InteractionLimit = {
  readonly most: number;
  /** A whole number below 2^32 for each person, spread evenly: whoever has a low one stays. */
  readonly ranks: Uint32Array;
};

/** Interactions in the order in which they happened to arrive: whose, with what, how strong, when. */
export type InteractionCollector = {
  readonly add: (person: number, item: number, strength: number, time: number) => void;
  /**
   * All of them by person and then by time, and forgets them. The result does not depend on the order of arrival:
   * interactions of the same instant are ordered by a hash, which favours no product, and then by item and strength.
   */
  readonly group: (people: number) => GroupedInteractions;
  /** The share of people whose interactions are kept: 1, or a half, a quarter … of them, all that they did. */
  readonly share: () => number;
};

/** Person `p` owns entries `offsets[p]` to `offsets[p + 1]`, oldest first. */
export type GroupedInteractions = {
  readonly offsets: Uint32Array;
  readonly items: Uint32Array;
  readonly strengths: Uint8Array;
  readonly times: Float64Array;
};

/** Rows of one block of columns; blocks spare the copying that growing arrays would cost, and small ones the memory of a short list. */
const BLOCK = 1 << 12;

type Block = { persons: Uint32Array; items: Uint32Array; strengths: Uint8Array; times: Float64Array };
const makeBlock = (): Block => ({
  persons: new Uint32Array(BLOCK),
  items: new Uint32Array(BLOCK),
  strengths: new Uint8Array(BLOCK),
  times: new Float64Array(BLOCK),
});

const RANKS = 2 ** 32;

/**
 * Keeps no more than the limit says. When more come, every other person is left out, then every other of the rest: whom that concerns does not depend
 * on the order of arrival either, for it stops as soon as what all of them did together is few enough.
 */
export const collectInteractions = (limit?: InteractionLimit): InteractionCollector => {
  let blocks: Block[] = [];
  let count = 0;
  let block = makeBlock();
  let staysBelow = RANKS;
  const isKept = (person: number): boolean => limit === undefined || (limit.ranks[person] ?? 0) < staysBelow;
  const add = (person: number, item: number, strength: number, time: number): void => {
    if (!isKept(person)) return;
    put(person, item, strength, time);
    while (limit !== undefined && count > limit.most) leaveOutHalf();
  };
  const leaveOutHalf = (): void => {
    staysBelow /= 2;
    const [before, rows] = [blocks, count];
    blocks = [];
    count = 0;
    eachRow(before, rows, ({ persons, items, strengths, times }, at) => {
      const person = persons[at] ?? 0;
      if (isKept(person)) put(person, items[at] ?? 0, strengths[at] ?? 0, times[at] ?? 0);
    });
  };
  const put = (person: number, item: number, strength: number, time: number): void => {
    const at = count % BLOCK;
    if (at === 0) {
      block = makeBlock();
      blocks.push(block);
    }
    block.persons[at] = person;
    block.items[at] = item;
    block.strengths[at] = strength;
    block.times[at] = time;
    count += 1;
  };
  const group = (people: number): GroupedInteractions => {
    const grouped = scatter(blocks, count, people);
    blocks = [];
    count = 0;
    sortEachPerson(grouped);
    return grouped;
  };
  return { add, group, share: () => staysBelow / RANKS };
};

/** A counting sort by person: two passes, however many people there are. */
const scatter = (blocks: readonly Block[], count: number, people: number): GroupedInteractions => {
  const offsets = new Uint32Array(people + 1);
  eachRow(blocks, count, ({ persons }, at) => {
    const person = (persons[at] ?? 0) + 1;
    offsets[person] = (offsets[person] ?? 0) + 1;
  });
  for (let person = 1; person <= people; person += 1)
    offsets[person] = (offsets[person] ?? 0) + (offsets[person - 1] ?? 0);
  const next = offsets.slice();
  const grouped = {
    offsets,
    items: new Uint32Array(count),
    strengths: new Uint8Array(count),
    times: new Float64Array(count),
  };
  eachRow(blocks, count, ({ persons, items, strengths, times }, at) => {
    const person = persons[at] ?? 0;
    const to = next[person] ?? 0;
    next[person] = to + 1;
    grouped.items[to] = items[at] ?? 0;
    grouped.strengths[to] = strengths[at] ?? 0;
    grouped.times[to] = times[at] ?? 0;
  });
  return grouped;
};

const eachRow = (blocks: readonly Block[], count: number, visit: (block: Block, at: number) => void): void => {
  let left = count;
  for (const block of blocks) {
    const rows = Math.min(left, BLOCK);
    for (let at = 0; at < rows; at += 1) visit(block, at);
    left -= rows;
  }
};

const sortEachPerson = (grouped: GroupedInteractions): void => {
  const { offsets } = grouped;
  for (let person = 0; person + 1 < offsets.length; person += 1) {
    sortRange(grouped, offsets[person] ?? 0, offsets[person + 1] ?? 0);
  }
};

const sortRange = (grouped: GroupedInteractions, from: number, until: number): void => {
  const { items, strengths, times } = grouped;
  const compare = comparisonOf(grouped);
  const order = Uint32Array.from({ length: until - from }, (_, at) => from + at);
  if (order.every((at) => at === from || compare(at - 1, at) <= 0)) return;
  order.sort(compare);
  const sorted = {
    items: Uint32Array.from(order, (at) => items[at] ?? 0),
    strengths: Uint8Array.from(order, (at) => strengths[at] ?? 0),
    times: Float64Array.from(order, (at) => times[at] ?? 0),
  };
  items.set(sorted.items, from);
  strengths.set(sorted.strengths, from);
  times.set(sorted.times, from);
};

const comparisonOf =
  ({ items, strengths, times }: GroupedInteractions) =>
  (a: number, b: number): number => {
    const time = times[a] ?? 0;
    const later = time - (times[b] ?? 0);
    if (later !== 0) return later;
    const [itemA, itemB] = [items[a] ?? 0, items[b] ?? 0];
    if (itemA === itemB) return (strengths[a] ?? 0) - (strengths[b] ?? 0);
    return mix(itemA ^ time) - mix(itemB ^ time) || itemA - itemB;
  };

/** The rank of whom a key stands for: of its last 32 bits, which are random. */
export const rankOf = (subjectKey: string): number => mix(Number.parseInt(subjectKey.slice(-8), 16));

/** The finaliser of MurmurHash3: every bit of the result depends on every bit of the number. */
const mix = (value: number): number => {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
};
