/**
 * Hands out candidates `from` to `until` by estimate, largest first; of equals the one found first. Nobody pays for
 * sorting what is never asked for.
 */
export const bestFirst = (
  from: number,
  until: number,
  estimateOf: (candidate: number) => number,
): (() => number | undefined) => {
  const heap = new Int32Array(until - from).map((_, place) => from + place);
  const estimates = new Float64Array(heap.length).map((_, place) => estimateOf(from + place));
  let size = heap.length;
  const isBefore = (a: number, b: number): boolean => {
    const difference = (estimates[a - from] ?? 0) - (estimates[b - from] ?? 0);
    return difference > 0 || (difference === 0 && a < b);
  };
  const sink = (start: number): void => {
    const moving = heap[start] ?? 0;
    let place = start;
    for (let child = 2 * place + 1; child < size; child = 2 * place + 1) {
      if (child + 1 < size && isBefore(heap[child + 1] ?? 0, heap[child] ?? 0)) child += 1;
      if (!isBefore(heap[child] ?? 0, moving)) break;
      heap[place] = heap[child] ?? 0;
      place = child;
    }
    heap[place] = moving;
  };
  for (let place = (size >> 1) - 1; place >= 0; place -= 1) sink(place);
  return () => {
    if (size === 0) return undefined;
    const best = heap[0];
    size -= 1;
    heap[0] = heap[size] ?? 0;
    sink(0);
    return best;
  };
};
