const PERCENT_DIGITS = 2;
const MOST_STEPS = 5;
const ROUND = [1, 2, 5, 10];
/** What is a whole number of steps may be off by the rounding of a division. */
const NEARLY = 1e-9;

/** What stands beside an axis of shares. */
export type ShareAxis = {
  readonly ticks: readonly number[];
  /** How many decimals of a percentage tell them apart. */
  readonly digits: number;
};

/**
 * Round shares that reach around all of the values: 1, 2 or 5 times a power of ten apart
 * (Heckbert, Nice Numbers for Graph Labels, in Graphics Gems, 1990).
 */
export const shareAxis = (values: readonly number[]): ShareAxis => {
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  const needed = (most - least || 1) / MOST_STEPS;
  const power = 10 ** Math.floor(Math.log10(needed));
  const step = power * (ROUND.find((times) => times * power >= needed * (1 - NEARLY)) ?? 10);
  const first = Math.floor(least / step + NEARLY);
  const last = Math.ceil(most / step - NEARLY);
  const digits = Math.max(0, -Math.floor(Math.log10(step) + NEARLY) - PERCENT_DIGITS);
  // Written out and read again, so that 3 × 0.1 is 0.3.
  const tick = (at: number): number => Number((at * step).toFixed(digits + PERCENT_DIGITS));
  return { ticks: Array.from({ length: last - first + 1 }, (_, at) => tick(first + at)), digits };
};
