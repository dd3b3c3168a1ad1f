import { expect, test } from "vitest";
import { makeDemoShop } from "../make-demo-shop.ts";
import { createRandom } from "../random.ts";
import { DAY_MS } from "../rhythm.ts";
import { planVisits } from "./plan-visits.ts";

const NOW = Date.UTC(2026, 10, 24, 8);
const { customers } = makeDemoShop({ seed: "lestari", now: NOW, customers: 400, url: "http://shop" });
const plan = (day: number, seed = "visits") =>
  planVisits(day, customers, createRandom(seed)).map(({ customer, at }) => `${customer.customerId} ${at}`);

test("who comes on a day follows from the seed and the day, whatever the time of asking", () => {
  expect(plan(NOW)).toEqual(plan(NOW + 3 * 3_600_000));
  expect(plan(NOW)).not.toEqual(plan(NOW + DAY_MS));
  expect(plan(NOW)).not.toEqual(plan(NOW, "other"));
});

test("everybody comes on their own day, in order, and regulars more often", () => {
  const days = Array.from({ length: 60 }, (_, day) =>
    planVisits(NOW + day * DAY_MS, customers, createRandom("visits")),
  );
  for (const visits of days) {
    const times = visits.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(-1)! - times[0]!).toBeLessThan(DAY_MS);
  }
  const came = Map.groupBy(days.flat(), ({ customer }) => customer);
  const mean = (of: typeof customers) => of.reduce((sum, one) => sum + (came.get(one)?.length ?? 0), 0) / of.length;
  const regulars = customers.filter(({ visits }) => visits >= 10);
  expect(regulars.length).toBeGreaterThan(10);
  expect(mean(regulars)).toBeGreaterThan(1.3 * mean(customers.filter(({ visits }) => visits <= 2)));
});
