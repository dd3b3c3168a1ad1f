import { expect, test } from "vitest";
import { staleAfter } from "./stale-after.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test("what goes by the clock is late by its own schedule: after the time between two runs, and as much again", () => {
  expect(staleAfter("* * * * *")).toBe(16 * MINUTE);
  expect(staleAfter("*/5 * * * *")).toBe(20 * MINUTE);
  expect(staleAfter("17 * * * *")).toBe(2 * HOUR);
  expect(staleAfter("0 6,18 * * *")).toBe(DAY);
  // From eight in the evening until eight in the morning nothing is due.
  expect(staleAfter("0 8-20 * * *")).toBe(DAY);
  expect(staleAfter("30 2 * * *")).toBe(2 * DAY);
  expect(staleAfter("0 6 * * 1")).toBe(8 * DAY);
  expect(staleAfter("0 6 1 * *")).toBe(32 * DAY);
});
