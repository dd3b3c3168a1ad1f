/** Numbers that look like chance and are the same for the same seed, on every machine. */
export type Random = {
  /** From 0 up to, not including, 1. */
  readonly next: () => number;
  readonly chance: (probability: number) => boolean;
  /** A whole number from 0 up to, not including, `below`. */
  readonly below: (below: number) => number;
  readonly between: (low: number, high: number) => number;
  /** @throws when there is nothing to choose from. */
  readonly pick: <Value>(values: readonly Value[]) => Value;
  /** Position of a weight, chosen in proportion to it. */
  readonly pickWeighted: (weights: readonly number[]) => number;
  /** Standard normal. */
  readonly normal: () => number;
  readonly exponential: (mean: number) => number;
  readonly shuffle: <Value>(values: readonly Value[]) => readonly Value[];
  /** Another, independent stream: drawing more from one leaves the other as it was. */
  readonly fork: (label: string) => Random;
};

export const createRandom = (seed: string): Random => {
  const next = mulberry32(hashText(seed));
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = <Value>(values: readonly Value[]): Value => {
    const value = values[below(values.length)];
    if (value === undefined) throw new Error("There is nothing to choose from.");
    return value;
  };
  return {
    next,
    below,
    pick,
    chance: (probability) => next() < probability,
    between: (low, high) => low + next() * (high - low),
    pickWeighted: (weights) => positionAt(next() * sum(weights), weights),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    exponential: (mean) => -Math.log(1 - next()) * mean,
    shuffle: (values) =>
      values
        .map((value) => ({ value, at: next() }))
        .sort((a, b) => a.at - b.at)
        .map(({ value }) => value),
    fork: (label) => createRandom(`${seed}/${label}`),
  };
};

const sum = (weights: readonly number[]): number => weights.reduce((total, weight) => total + weight, 0);

const positionAt = (mark: number, weights: readonly number[]): number => {
  let rest = mark;
  for (const [position, weight] of weights.entries()) {
    rest -= weight;
    if (rest < 0) return position;
  }
  return weights.length - 1;
};

/** FNV-1a of 32 bits, mixed at the end as MurmurHash3 does, so that similar seeds have nothing in common. */
const hashText = (text: string): number => {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
};

/** Tommy Ettinger's generator: 32 bits of state, good enough to draw a shop with. */
const mulberry32 = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};
