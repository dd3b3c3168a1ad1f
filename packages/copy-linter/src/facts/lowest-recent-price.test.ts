import { expect, test } from "vitest";
import { lowestRecentPrice } from "./lowest-recent-price.ts";

const DAY = 86_400_000;
const on = (day: number, price: number) => ({ from: day * DAY, price });

test("the price before is the lowest of the 30 days before the present one", () => {
  expect(lowestRecentPrice([on(0, 100), on(40, 80), on(50, 120), on(60, 75)], 61 * DAY)).toEqual({
    now: 75,
    before: 80,
  });
});

test("a price that was raised just before a sale gains nothing", () => {
  expect(lowestRecentPrice([on(0, 100), on(99, 200), on(100, 150)], 101 * DAY)).toEqual({ now: 150, before: 100 });
});

test("a lower price counts while its last day lies in the 30 days, and no longer", () => {
  const steps = (end: number) => [on(0, 50), on(end, 100), on(60, 75)];
  expect(lowestRecentPrice(steps(31), 61 * DAY)?.before).toBe(50);
  expect(lowestRecentPrice(steps(30), 61 * DAY)?.before).toBe(100);
});

test("steps of the future and repetitions are left out, whatever their order", () => {
  const steps = [on(70, 10), on(60, 75), on(0, 100), on(61, 75)];
  expect(lowestRecentPrice(steps, 65 * DAY)).toEqual({ now: 75, before: 100 });
});

test("a price that never changed has none before it", () => {
  expect(lowestRecentPrice([on(0, 100)], DAY)).toEqual({ now: 100, before: undefined });
  expect(lowestRecentPrice([], DAY)).toBeUndefined();
});
