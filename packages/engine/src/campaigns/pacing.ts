import type { Amount } from "./budget.ts";
import type { Period } from "./schedule.ts";

/** An amount to be spent evenly over a period, and what of it is spent. Without an end it is due at once. */
export type SpendingPlan = {
  readonly from: number;
  readonly until: number | undefined;
  readonly amount: Amount;
  readonly spent: Amount;
};

/** How often a pace is looked at again, in milliseconds. */
export const PACE_EVERY = 60_000;
/** Low enough for a budget that a busy shop would spend in the first minute. */
const LOWEST_CEILING = 1 / 4096;
const MOST_CHANGE = 2;

/** How much of a plan is due at an instant. */
export const dueBy = ({ from, until, amount }: Omit<SpendingPlan, "spent">, at: number): Amount => {
  if (until === undefined || at >= until) return amount;
  if (at <= from) return 0;
  return Math.min(amount, Math.floor(amount * ((at - from) / (until - from))));
};

/** Whether a payment stays within what is due by the end of the running minute, in every plan. */
export const isWithinPlans = (plans: readonly SpendingPlan[], cost: Amount, now: number): boolean =>
  plans.every((plan) => plan.spent + cost <= dueBy(plan, now + PACE_EVERY));

/**
 * Multiplicative pacing: the ceiling on a campaign's chance of a place, multiplied by what should be spent until now over
 * what is being spent, and by no more than 2 either way. Called every minute at most.
 *
 * @param spent what was spent in `period`, the time since the last call
 * @returns between 1/4096 and 1
 */
export const nextCeiling = (
  ceiling: number,
  plans: readonly SpendingPlan[],
  { spent, period }: { readonly spent: Amount; readonly period: Period },
): number => {
  const wanted = Math.min(...plans.map((plan) => wantedIn(plan, period)));
  if (wanted === Infinity) return 1;
  const change = spent === 0 ? MOST_CHANGE : wanted / spent;
  return Math.min(1, Math.max(LOWEST_CEILING, ceiling * Math.min(MOST_CHANGE, Math.max(1 / MOST_CHANGE, change))));
};

/** What is left of a plan, spread over what is left of its time, for a period as long as the last. */
const wantedIn = ({ until, amount, spent }: SpendingPlan, period: Period): number => {
  if (until === undefined) return Infinity;
  const length = period.until - period.from;
  return ((amount - spent) * length) / Math.max(length, until - period.until);
};
