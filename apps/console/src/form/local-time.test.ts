import fc from "fast-check";
import { expect, test } from "vitest";
import { dayIn, fromLocal, startOfDay, toLocal } from "./local-time.ts";

test("a time is shown and meant as the shop's clock has it", () => {
  expect(toLocal("2026-12-01T02:30:00.000Z", "Asia/Jakarta")).toBe("2026-12-01T09:30");
  expect(fromLocal("2026-12-01T09:30", "Asia/Jakarta")).toBe("2026-12-01T02:30:00.000Z");
  expect(fromLocal("2026-07-01T09:30", "Europe/Berlin")).toBe("2026-07-01T07:30:00.000Z");
});

test("an empty field, and one that is no time, means none", () => {
  expect([toLocal(undefined, "Asia/Jakarta"), fromLocal("", "Asia/Jakarta"), fromLocal("soon", "UTC")]).toEqual([
    "",
    undefined,
    undefined,
  ]);
});

test("every minute comes back as it was, where clocks never change", () => {
  const minute = fc.integer({ min: 0, max: 60_000_000 }).map((minutes) => new Date(minutes * 60_000).toISOString());
  fc.assert(
    fc.property(minute, (instant) => {
      expect(fromLocal(toLocal(instant, "Asia/Makassar"), "Asia/Makassar")).toBe(instant);
    }),
    { seed: 11, numRuns: 50 },
  );
});

test("a day is the shop's, which begins in another one elsewhere", () => {
  expect(dayIn(Date.parse("2026-11-30T22:20:00Z"), "Asia/Jakarta")).toBe("2026-12-01");
  expect(dayIn(Date.parse("2026-11-30T02:20:00Z"), "America/Los_Angeles")).toBe("2026-11-29");
  expect(startOfDay("2026-12-01", "Asia/Jakarta")).toBe("2026-11-30T17:00:00.000Z");
  // A day of 23 hours, and the one after it.
  expect(startOfDay("2026-03-29", "Europe/Berlin")).toBe("2026-03-28T23:00:00.000Z");
  expect(startOfDay("2026-03-29", "Europe/Berlin", 1)).toBe("2026-03-29T22:00:00.000Z");
  expect([startOfDay("", "UTC"), startOfDay("soon", "UTC", 1)]).toEqual([undefined, undefined]);
});
