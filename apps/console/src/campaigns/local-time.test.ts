import fc from "fast-check";
import { expect, test } from "vitest";
import { fromLocal, toLocal } from "./local-time.ts";

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
