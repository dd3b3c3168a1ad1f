import { expect, test } from "vitest";
import { cronInZone } from "./cron-in-zone.ts";

test.each([
  ["* * * * *", "2026-11-29T12:34:00Z", true],
  ["30 3 * * *", "2026-11-28T20:30:00Z", true],
  ["30 3 * * *", "2026-11-29T03:30:00Z", false],
  ["*/15 8-17/3 * nov sun", "2026-11-29T04:45:00Z", true],
  ["*/15 8-17/3 * nov sun", "2026-11-29T05:45:00Z", false],
  ["0 7 * * 7", "2026-11-29T00:00:00Z", true],
  ["0 7 * * 0,6", "2026-11-28T00:00:00Z", true],
  ["0 7 * * 1-5", "2026-11-29T00:00:00Z", false],
  ["0 7 1 * *", "2026-12-01T00:00:00Z", true],
  // The 29th is no 1st, but a Sunday: of two days that are both named one suffices.
  ["0 7 1 * 0", "2026-11-29T00:00:00Z", true],
  ["0 7 1 12 *", "2026-11-01T00:00:00Z", false],
])("by the clocks of Jakarta %j at %s: %j", (cron, at, holds) => {
  expect(cronInZone("Asia/Jakarta")(cron)(Date.parse(at))).toBe(holds);
});

test("where clocks are put back an hour holds twice, and where they are put forward its minutes not at all", () => {
  const holds = cronInZone("Europe/Berlin")("30 2 * * *");
  const within = (day: string) =>
    Array.from({ length: 24 * 60 }, (_, minute) => Date.parse(`${day}T00:00:00Z`) + minute * 60_000).filter(holds);
  expect(within("2026-10-25")).toHaveLength(2);
  expect(within("2026-03-29")).toHaveLength(0);
});
