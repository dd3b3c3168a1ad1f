import fc from "fast-check";
import { expect, test } from "vitest";
import { dueBy, isWithinPlans, nextCeiling, PACE_EVERY, type SpendingPlan } from "./pacing.ts";

const MINUTE = 60_000;

/** A campaign in a shop with so many requests in each minute; answers what was spent after each. */
const run = (
  plan: Omit<SpendingPlan, "spent">,
  cost: number,
  requestsIn: (minute: number) => number,
  minutes: number,
) => {
  let [ceiling, spent] = [1 / 64, 0];
  const course: number[] = [];
  for (let minute = 0; minute < minutes; minute += 1) {
    const from = plan.from + minute * MINUTE;
    const before = spent;
    const requests = requestsIn(minute);
    for (let request = 0; request < requests; request += 1) {
      const now = from + Math.floor((request / requests) * MINUTE);
      // Every request has its chance; taking its expected share makes the run the same each time.
      const isDrawn = Math.floor((request + 1) * ceiling) > Math.floor(request * ceiling);
      if (isDrawn && isWithinPlans([{ ...plan, spent }], cost, now)) spent += cost;
    }
    course.push(spent);
    const period = { from, until: from + MINUTE };
    ceiling = nextCeiling(ceiling, [{ ...plan, spent }], { spent: spent - before, period });
  }
  return course;
};

test("whatever the traffic does, no more is spent than is due by the end of the minute, and never more than there is", () => {
  const plan = fc.record({
    from: fc.integer({ min: 0, max: 1e12 }),
    length: fc.integer({ min: 1, max: 300 }),
    amount: fc.integer({ min: 0, max: 1e6 }),
  });
  const traffic = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(plan, fc.integer({ min: 1, max: 1000 }), traffic, ({ from, length, amount }, cost, requests) => {
      const given = { from, until: from + length * MINUTE, amount };
      const course = run(given, cost, (minute) => requests[minute] ?? 0, requests.length);
      for (const [minute, spent] of course.entries())
        expect(spent).toBeLessThanOrEqual(Math.min(amount, dueBy(given, from + (minute + 1) * MINUTE + PACE_EVERY)));
    }),
    { seed: 20261129, numRuns: 200 },
  );
});

test("with traffic that suffices, it is spent evenly and to the end, also when the traffic doubles and halves", () => {
  const plan = { from: 0, until: 600 * MINUTE, amount: 600_000 };
  const waves = (minute: number): number => 400 + Math.round(200 * Math.sin(minute / 20));
  const course = run(plan, 10, waves, 600);
  expect(course[299]! / plan.amount).toBeGreaterThan(0.47);
  expect(course[299]! / plan.amount).toBeLessThan(0.53);
  expect(course[599]! / plan.amount).toBeGreaterThan(0.99);
});

test("the ceiling follows what is left of the amount and of the time, at most doubled or halved, and never past its ends", () => {
  const plan = { from: 0, until: 101 * MINUTE, amount: 1_000 };
  const after = (ceiling: number, spent: number, spentBefore = 0, minute = 0) =>
    nextCeiling(ceiling, [{ ...plan, spent: spentBefore }], {
      spent,
      period: { from: minute * MINUTE, until: (minute + 1) * MINUTE },
    });
  expect(after(0.4, 8), "ten a minute are left").toBeCloseTo(0.5, 12);
  expect(after(0.4, 8, 500), "five a minute are left").toBeCloseTo(0.25, 12);
  expect(after(0.4, 8, 500, 50), "ten a minute again, in half the time").toBeCloseTo(0.5, 12);
  expect(after(0.4, 8, 990, 100), "the last minute has what is left").toBeCloseTo(0.5, 12);
  expect([after(0.1, 1), after(0.1, 0), after(0.1, 1_000)]).toEqual([0.2, 0.2, 0.05]);
  expect([after(0.9, 1), after(1 / 4096, 1_000)]).toEqual([1, 1 / 4096]);
});

test("a plan without an end is due at once and sets no pace", () => {
  const plan = { from: 0, until: undefined, amount: 100, spent: 0 };
  expect(dueBy(plan, 0)).toBe(100);
  expect(nextCeiling(0.1, [plan], { spent: 5, period: { from: 0, until: MINUTE } })).toBe(1);
});

test("of several plans each holds", () => {
  const total = { from: 0, until: undefined, amount: 100, spent: 95 };
  const today = { from: 0, until: undefined, amount: 10, spent: 3 };
  expect(isWithinPlans([total, today], 5, 0)).toBe(true);
  expect(isWithinPlans([total, today], 6, 0)).toBe(false);
  expect(isWithinPlans([{ ...total, spent: 0 }, today], 8, 0)).toBe(false);
});
