const MOST_STEPS = 200;

/**
 * Where a function that is negative at `below` and not negative at `above` crosses zero, by bisection to the last bit
 * that halving can tell apart. Answers the end that is not negative, so that a bound errs to the side of `above`.
 */
export const findCrossing = (signOf: (at: number) => number, below: number, above: number): number => {
  let [low, high] = [below, above];
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (signOf(middle) < 0) low = middle;
    else high = middle;
  }
  return high;
};
