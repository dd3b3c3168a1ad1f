/** A set of people by their numbers, from 0 on: small, and quick to intersect with another. */
export type PeopleSet = {
  readonly add: (person: number) => void;
  readonly words: () => Uint32Array;
};

const BITS = 32;

export const openPeopleSet = (): PeopleSet => {
  let words = new Uint32Array(64);
  return {
    add: (person) => {
      const at = Math.floor(person / BITS);
      if (at >= words.length) {
        const larger = new Uint32Array(Math.max(at + 1, words.length * 2));
        larger.set(words);
        words = larger;
      }
      words[at] = (words[at] ?? 0) | (1 << (person % BITS));
    },
    words: () => words,
  };
};

/** How many people are in all of some sets. */
export const countInAll = (first: Uint32Array, second: Uint32Array, third?: Uint32Array): number => {
  const length = Math.min(first.length, second.length, third?.length ?? Infinity);
  let count = 0;
  for (let at = 0; at < length; at += 1) {
    const both = (first[at] ?? 0) & (second[at] ?? 0);
    count += bitsIn(third === undefined ? both : both & (third[at] ?? 0));
  }
  return count;
};

/** Warren, Hacker's Delight, figure 5-2. */
const bitsIn = (word: number): number => {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
};
