import type { DueJob, OpenShop } from "@seimbang/server";
import type { DemoClock } from "../demo-clock.ts";
import type { DemoCustomer } from "../make-customers.ts";
import { createRandom } from "../random.ts";
import { DAY_MS, HOUR_MS, JAKARTA_MS } from "../rhythm.ts";
import { type PlannedVisit, planVisits } from "./plan-visits.ts";
import type { SimulatedShop } from "./simulated-shop.ts";
import { visitShop } from "./visit-shop.ts";

type PassingTime = {
  readonly clock: DemoClock;
  /** Who comes by. */
  readonly customers: readonly DemoCustomer[];
  readonly seed: string;
  readonly shop: SimulatedShop;
  readonly jobs: Pick<OpenShop, "jobsDue" | "refresh">;
};

/** What happened while time passed. */
export type TimePassed = { readonly visits: number; readonly orders: number; readonly objections: number };

const NOTHING: TimePassed = { visits: 0, orders: 0, objections: 0 };
/** The shop's time is put forward by so much at once; whoever comes meanwhile comes at the end of it. */
const STEP_MS = 3 * HOUR_MS;
/** Visits at once: while one waits for the database, others are worked at. */
const AT_ONCE = 32;
/** What reads everybody, and comes on one night of the week instead of on each, so that weeks pass quickly. */
const WEEKLY: ReadonlySet<string> = new Set<DueJob["name"]>(["fit-model", "audit-fairness"]);
const WEEKLY_EVERY_DAYS = 7;
/** What reads whoever came lately, and comes at midnight and where time stops passing, instead of in every step. */
const DAILY: ReadonlySet<string> = new Set<DueJob["name"]>([
  "watch-campaigns",
  "watch-models",
  "keep-balance",
  "count-buyers",
]);

/**
 * Lets the shop's time go on until an instant: the clock is put forward step by step, whoever comes meanwhile comes, and
 * what goes by the clock is done in its order, once for each step in which it was due, as by a worker that comes back, but for
 * what reads many people, which comes more seldom. What people are shown, and so what they do, is up to the shop.
 */
export const passTime = async (until: number, passing: PassingTime): Promise<TimePassed> => {
  const { clock, jobs, shop } = passing;
  const planned = planner(passing);
  let passed = NOTHING;
  for (let step = nextStep(clock.now()); step <= until; step += STEP_MS) {
    clock.moveTo(step);
    await runJobs(step, step + STEP_MS > until, jobs);
    passed = add(passed, await comeBy(planned(step), shop));
  }
  clock.moveTo(until);
  return passed;
};

/** The next time at which the shop's day is a whole number of steps old. */
const nextStep = (at: number): number => (Math.floor((at + JAKARTA_MS) / STEP_MS) + 1) * STEP_MS - JAKARTA_MS;

/** What was counted since the last step is known to them, and what they changed to whoever comes by. */
const runJobs = async (step: number, isLast: boolean, { jobsDue, refresh }: PassingTime["jobs"]): Promise<void> => {
  const isWeekly = Math.floor((step + JAKARTA_MS) / DAY_MS) % WEEKLY_EVERY_DAYS === 0;
  const isDaily = isLast || (step + JAKARTA_MS) % DAY_MS === 0;
  await refresh();
  for (const { name, run } of jobsDue({ from: step - STEP_MS, until: step }))
    if ((isWeekly || !WEEKLY.has(name)) && (isDaily || !DAILY.has(name))) await run();
  await refresh();
};

/** Who comes in the step that ends at an instant; a day is drawn once. */
const planner = ({ customers, seed }: PassingTime) => {
  const random = createRandom(`${seed}/visits`);
  let drawn: { readonly day: number; readonly visits: readonly PlannedVisit[] } | undefined;
  return (step: number): readonly PlannedVisit[] => {
    const from = step - STEP_MS;
    const day = Math.floor((from + JAKARTA_MS) / DAY_MS);
    if (drawn?.day !== day) drawn = { day, visits: planVisits(from, customers, random) };
    return drawn.visits.filter(({ at }) => at >= from && at < step);
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
