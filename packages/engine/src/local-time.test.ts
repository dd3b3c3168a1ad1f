import { expect, test } from "vitest";
import { localDayIn, localTimeIn } from "./local-time.ts";

test.each([
  ["Asia/Jakarta", "2026-11-24T16:59:59Z", "tue", 23],
  ["Asia/Jakarta", "2026-11-24T17:00:00Z", "wed", 0],
  ["Asia/Jayapura", "2026-11-24T15:00:00Z", "wed", 0],
  ["Asia/Kathmandu", "2026-11-24T18:15:00Z", "wed", 0],
  ["America/New_York", "2026-11-01T05:59:00Z", "sun", 1],
  ["America/New_York", "2026-11-01T06:30:00Z", "sun", 1],
  ["UTC", "1969-12-31T23:00:00Z", "wed", 23],
])("in %s the clock at %s says %s, hour %i", (zone, at, weekday, hour) => {
  expect(localTimeIn(zone, Date.parse(at))).toEqual({ weekday, hour });
});

test("a day is as long as its clocks make it", () => {
  const hours = (zone: string, at: string): number => {
    const { from, until } = localDayIn(zone, Date.parse(at));
    expect(Date.parse(at)).toBeGreaterThanOrEqual(from);
    expect(Date.parse(at)).toBeLessThan(until);
    return (until - from) / 3_600_000;
  };
  expect(hours("Asia/Jakarta", "2026-11-24T12:00:00Z")).toBe(24);
  expect(hours("Europe/Berlin", "2026-03-29T12:00:00Z")).toBe(23);
  expect(hours("Europe/Berlin", "2026-10-25T12:00:00Z")).toBe(25);
  expect(hours("Australia/Sydney", "2026-10-04T02:00:00Z")).toBe(23);
  expect(localDayIn("Asia/Jakarta", Date.parse("2026-11-24T12:00:00Z")).from).toBe(Date.parse("2026-11-23T17:00:00Z"));
});

test("where clocks are put forward at midnight a day begins at one, and the day before is had in full", () => {
  for (const [zone, at, hour] of [
    ["America/Havana", "2026-03-08T05:00:00Z", 1],
    ["America/Santiago", "2024-09-08T04:00:00Z", 1],
    ["Africa/Cairo", "2026-04-23T22:00:00Z", 1],
    // Put back at one: midnight comes twice, and the first begins the day.
    ["America/Havana", "2026-11-01T04:00:00Z", 0],
  ] as const) {
    expect(localDayIn(zone, Date.parse(at)).from).toBe(Date.parse(at));
    expect(localDayIn(zone, Date.parse(at) - 1).until).toBe(Date.parse(at));
    expect(localTimeIn(zone, Date.parse(at)).hour).toBe(hour);
  }
});

test("there is no time in a zone that does not exist", () => {
  expect(() => localTimeIn("Asia/Nusantara", 0)).toThrow(RangeError);
});
