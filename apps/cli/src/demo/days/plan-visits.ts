import type { DemoCustomer } from "../make-customers.ts";
import type { Random } from "../random.ts";
import { bustle, DAY_MS, JAKARTA_MS, momentOnDay } from "../rhythm.ts";

/** Somebody who is going to come, and all the chance that they will be subject to. */
export type PlannedVisit = { readonly customer: DemoCustomer; readonly at: number; readonly random: Random };

/** Whoever comes rarely comes about every third week, and regulars more often than once a week, on ordinary days. */
const RARELY = 0.045;
const PER_YEARLY_VISIT = 0.0025;

/**
 * Who comes on the local day of an instant, in the order in which they come. It follows from the seed and the day alone,
 * whenever it is asked.
 */
export const planVisits = (day: number, customers: readonly DemoCustomer[], seed: Random): readonly PlannedVisit[] => {
  const draw = seed.fork(`day/${localDay(day)}`);
  return customers
    .flatMap((customer) => {
      const random = draw.fork(customer.customerId);
      const chance = RARELY + PER_YEARLY_VISIT * customer.visits;
      if (!random.chance(Math.min(1, chance * bustle(day, customer.rhythm)))) return [];
      return [{ customer, at: momentOnDay(day, customer.rhythm, random, Infinity), random }];
    })
    .sort((a, b) => a.at - b.at);
};

/** Days since 1970 in the shop's time zone. */
const localDay = (at: number): number => Math.floor((at + JAKARTA_MS) / DAY_MS);
