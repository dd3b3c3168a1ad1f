/** Eight to a doubling, so that all together span 32 of them; whatever is smaller shares the last. */
const BUCKETS = 256;
const BITS_WITHIN_BUCKET = 17;
/** Which half of a number in memory holds its exponent. Read as an integer, that half of a positive number rises with it. */
const UPPER = new Int32Array(new Float64Array([1]).buffer)[0] === 0 ? 1 : 0;

/**
 * Hands out candidates `from` to `until` by estimate, largest first; of equals the one found first. It lays them out in
 * buckets of estimates and sorts a bucket when it comes to it, so that nobody pays for sorting what is never asked for.
 * @param estimates of each candidate by its number; read until the last was handed out
 */
export const bestFirst = (estimates: Float64Array, from: number, until: number): (() => number | undefined) => {
  const { candidates, ends } = inBuckets(new Int32Array(estimates.buffer, estimates.byteOffset), from, until);
  let next = 0;
  let sorted = 0;
  let bucket = 0;
  const sortMore = (): void => {
    while (next === sorted && bucket < BUCKETS) {
      const end = ends[bucket] ?? sorted;
      sortBetween(candidates, sorted, end, estimates);
      sorted = end;
      bucket += 1;
    }
  };
  return () => {
    if (next === sorted) sortMore();
    next += 1;
    return candidates[next - 1];
  };
};

/** The candidates, those of the best bucket first and within each as they were found, and where each bucket ends. */
const inBuckets = (words: Int32Array, from: number, until: number) => {
  const largest = largestWord(words, from, until);
  const starts = new Int32Array(BUCKETS + 1);
  for (let candidate = from; candidate < until; candidate += 1) {
    const after = bucketOf(words[2 * candidate + UPPER] ?? 0, largest) + 1;
    starts[after] = (starts[after] ?? 0) + 1;
  }
  for (let bucket = 1; bucket <= BUCKETS; bucket += 1)
    starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0);
  const candidates = new Int32Array(until - from);
  for (let candidate = from; candidate < until; candidate += 1) {
    const bucket = bucketOf(words[2 * candidate + UPPER] ?? 0, largest);
    const place = starts[bucket] ?? 0;
    candidates[place] = candidate;
    starts[bucket] = place + 1;
  }
  // By now each has moved to where its bucket ends.
  return { candidates, ends: starts };
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

/** By insertion: there are few, and equals stay in their order. */
const sortBetween = (candidates: Int32Array, from: number, until: number, estimates: Float64Array): void => {
  for (let next = from + 1; next < until; next += 1) {
    const candidate = candidates[next] ?? 0;
    const estimate = estimates[candidate] ?? 0;
    let at = next;
    while (at > from && (estimates[candidates[at - 1] ?? 0] ?? 0) < estimate) {
      candidates[at] = candidates[at - 1] ?? 0;
      at -= 1;
    }
    candidates[at] = candidate;
  }
};
