/** Candidates put in order at a time, at least: a slot seldom looks at more. */
const BATCH = 32;
/** Eight to a doubling, so that all together span 32 of them; whatever is smaller shares the last. */
const BUCKETS = 256;
const BITS_WITHIN_BUCKET = 17;
/** Which half of a number in memory holds its exponent. Read as an integer, that half of a positive number rises with it. */
const UPPER = new Int32Array(new Float64Array([1]).buffer)[0] === 0 ? 1 : 0;

/**
 * Hands out candidates `from` to `until` by estimate, largest first; of equals the one found first. It counts how many lie
 * in each bucket of estimates and sorts the best buckets only, so that nobody pays for sorting what is never asked for.
 * @param estimates of each candidate by its number; read until the last was handed out
 */
export const bestFirst = (estimates: Float64Array, from: number, until: number): (() => number | undefined) => {
  const words = new Int32Array(estimates.buffer, estimates.byteOffset);
  const largest = largestWord(words, from, until);
  const sizes = new Array<number>(BUCKETS).fill(0);
  for (let candidate = from; candidate < until; candidate += 1) {
    const bucket = bucketOf(words[2 * candidate + UPPER] ?? 0, largest);
    sizes[bucket] = (sizes[bucket] ?? 0) + 1;
  }
  let batch: readonly number[] = [];
  let next = 0;
  let last = -1;
  const sortMore = (): void => {
    const before = last;
    let size = 0;
    while (size < BATCH && last + 1 < BUCKETS) {
      last += 1;
      size += sizes[last] ?? 0;
    }
    const found: number[] = [];
    for (let candidate = from; found.length < size; candidate += 1) {
      const bucket = bucketOf(words[2 * candidate + UPPER] ?? 0, largest);
      if (bucket > before && bucket <= last) insert(found, candidate, estimates);
    }
    batch = found;
    next = 0;
  };
  return () => {
    if (next === batch.length) sortMore();
    next += 1;
    return batch[next - 1];
  };
};

const largestWord = (words: Int32Array, from: number, until: number): number => {
  let largest = 0;
  for (let candidate = from; candidate < until; candidate += 1) {
    const word = words[2 * candidate + UPPER] ?? 0;
    if (word > largest) largest = word;
  }
  return largest;
};

/** The bucket of the largest is 0. */
const bucketOf = (word: number, largest: number): number => {
  const bucket = word < 0 ? BUCKETS : (largest - word) >> BITS_WITHIN_BUCKET;
  return bucket < BUCKETS ? bucket : BUCKETS - 1;
};

/** Keeps `found` in order; what comes later goes behind its equals. */
const insert = (found: number[], candidate: number, estimates: Float64Array): void => {
  const estimate = estimates[candidate] ?? 0;
  let at = found.length;
  found.push(candidate);
  while (at > 0 && (estimates[found[at - 1] ?? 0] ?? 0) < estimate) {
    found[at] = found[at - 1] ?? 0;
    at -= 1;
  }
  found[at] = candidate;
};
