import type { PriceStep } from "./facts.ts";

const DAY = 86_400_000;
/** Directive 98/6/EC, Article 6a: the days before a reduction whose lowest price it is counted from. */
const DAYS_LOOKED_BACK = 30;

export type PriceComparison = {
  readonly now: number;
  /** The lowest price of the 30 days before the present one; undefined when there was no other. */
  readonly before: number | undefined;
};

/**
 * The present price and the lowest one that was in force at any time in the 30 days before it began, as Article 6a of
 * Directive 98/6/EC has it and the Court of Justice reads it (C-330/23): a price that was raised for a day first gains
 * nothing. Steps that begin later than `now` are left out, and repetitions of a price are one step. Undefined without a
 * present price.
 */
export const lowestRecentPrice = (prices: readonly PriceStep[], now: number): PriceComparison | undefined => {
  const steps = prices
    .filter(({ from }) => from <= now)
    .toSorted((one, other) => one.from - other.from)
    .filter(({ price }, at, all) => price !== all[at - 1]?.price);
  const present = steps.at(-1);
  if (present === undefined) return undefined;
  const since = present.from - DAYS_LOOKED_BACK * DAY;
  const earlier = steps.slice(0, -1).filter((_, at) => (steps[at + 1]?.from ?? present.from) > since);
  const before = earlier.length === 0 ? undefined : Math.min(...earlier.map(({ price }) => price));
  return { now: present.price, before };
};
