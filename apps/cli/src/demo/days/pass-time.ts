import type { ShopJob } from "@seimbang/server";
import type { DemoClock } from "../demo-clock.ts";
import type { DemoCustomer } from "../make-customers.ts";
import { createRandom } from "../random.ts";
import { DAY_MS, HOUR_MS, JAKARTA_MS } from "../rhythm.ts";
import { type PlannedVisit, planVisits } from "./plan-visits.ts";
import type { SimulatedShop } from "./simulated-shop.ts";
import { visitShop } from "./visit-shop.ts";

export type PassingTime = {
  readonly clock: DemoClock;
  /** Who comes by; sample customers stay as they are, for whoever tries the shop as one of them. */
  readonly customers: readonly DemoCustomer[];
  readonly seed: string;
  readonly shop: SimulatedShop;
  readonly runJob: (name: ShopJob) => Promise<void>;
};

/** What happened while time passed. */
export type TimePassed = { readonly visits: number; readonly orders: number; readonly objections: number };

const NOTHING: TimePassed = { visits: 0, orders: 0, objections: 0 };
/** Visits at once: while one waits for the database, another is worked at. */
const AT_ONCE = 12;
/** By the hour of the shop's day: what a worker does by the clock, a little less often than it would. */
const JOBS: Readonly<Record<number, readonly ShopJob[]>> = {
  0: ["watch-campaigns"],
  2: ["delete-expired"],
  6: ["watch-campaigns"],
  12: ["watch-campaigns"],
  18: ["watch-campaigns"],
};
const FITS_EVERY_DAYS = 7;
const FITS_AT = 3;

/**
 * Lets the shop's time go on until an instant, an hour at a time: the clock is put forward, whoever comes in that hour
 * comes, and what goes by the clock is done. What people are shown, and so what they do, is up to the shop.
 */
export const passTime = async (until: number, passing: PassingTime): Promise<TimePassed> => {
  const { clock, runJob } = passing;
  const planned = planner(passing);
  let passed = NOTHING;
  for (let hour = nextHour(clock.now()); hour <= until; hour += HOUR_MS) {
    clock.moveTo(hour);
    for (const job of jobsAt(hour)) await runJob(job);
    passed = add(passed, await comeBy(planned(hour), passing.shop));
  }
  clock.moveTo(until);
  return passed;
};

const nextHour = (at: number): number => (Math.floor(at / HOUR_MS) + 1) * HOUR_MS;

const jobsAt = (hour: number): readonly ShopJob[] => {
  const local = hour + JAKARTA_MS;
  const hourOfDay = Math.floor((local % DAY_MS) / HOUR_MS);
  const isFitting = hourOfDay === FITS_AT && Math.floor(local / DAY_MS) % FITS_EVERY_DAYS === 0;
  return [...(JOBS[hourOfDay] ?? []), ...(isFitting ? (["fit-model"] as const) : [])];
};

/** Who comes in the hour that begins at an instant; a day is drawn once. */
const planner = ({ customers, seed }: PassingTime) => {
  const random = createRandom(`${seed}/visits`);
  let day: { readonly from: number; readonly visits: readonly PlannedVisit[] } | undefined;
  return (hour: number): readonly PlannedVisit[] => {
    const from = Math.floor((hour + JAKARTA_MS) / DAY_MS);
    if (day?.from !== from) day = { from, visits: planVisits(hour, customers, random) };
    return day.visits.filter(({ at }) => at >= hour && at < hour + HOUR_MS);
  };
};

const comeBy = async (visits: readonly PlannedVisit[], shop: SimulatedShop): Promise<TimePassed> => {
  let passed = NOTHING;
  for (let start = 0; start < visits.length; start += AT_ONCE) {
    const reports = await Promise.all(visits.slice(start, start + AT_ONCE).map((visit) => visitShop(visit, shop)));
    for (const report of reports) passed = add(passed, { ...report, visits: 1 });
  }
  return passed;
};

const add = (one: TimePassed, other: TimePassed): TimePassed => ({
  visits: one.visits + other.visits,
  orders: one.orders + other.orders,
  objections: one.objections + other.objections,
});
