/** Candidates picked at a time: a slot seldom looks at more. */
const BATCH = 64;

/**
 * Hands out candidates `from` to `until` by estimate, largest first; of equals the one found first. It picks some at a
 * time in one pass over all, so that nobody pays for sorting what is never asked for.
 */
export const bestFirst = (
  from: number,
  until: number,
  estimateOf: (candidate: number) => number,
): (() => number | undefined) => {
  const estimates = new Float64Array(until - from);
  for (let place = 0; place < estimates.length; place += 1) estimates[place] = estimateOf(from + place);
  let batch: readonly number[] = [];
  let next = 0;
  let last: number | undefined;
  return () => {
    if (next === batch.length) {
      batch = pickBatch(estimates, last);
      next = 0;
    }
    last = batch[next];
    next += 1;
    return last === undefined ? undefined : from + last;
  };
};

/** The best places that come after `last`, in order. */
const pickBatch = (estimates: Float64Array, last: number | undefined): readonly number[] => {
  const ceiling = last === undefined ? Number.POSITIVE_INFINITY : (estimates[last] ?? 0);
  const best: number[] = [];
  let floor = Number.NEGATIVE_INFINITY;
  for (let place = 0; place < estimates.length; place += 1) {
    const estimate = estimates[place] ?? 0;
    const isTaken = estimate > ceiling || (estimate === ceiling && last !== undefined && place <= last);
    if (estimate <= floor || isTaken) continue;
    insert(best, place, estimate, estimates);
    if (best.length > BATCH) best.pop();
    if (best.length === BATCH) floor = worstOf(best, estimates);
  }
  return best;
};

const worstOf = (best: readonly number[], estimates: Float64Array): number =>
  estimates[best[best.length - 1] ?? 0] ?? 0;

/** Keeps `best` in order; what comes later goes behind its equals. */
const insert = (best: number[], place: number, estimate: number, estimates: Float64Array): void => {
  let at = best.length;
  while (at > 0 && (estimates[best[at - 1] ?? 0] ?? 0) < estimate) {
    best[at] = best[at - 1] ?? 0;
    at -= 1;
  }
  best[at] = place;
};
