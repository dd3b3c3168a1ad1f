import { expect, test } from "vitest";
import { addMonths, calendarDay } from "../laws/calendar-day.ts";
import { readPacks } from "../laws/read-packs.ts";
import { REQUESTS_DAYS } from "./requests-days.ts";

test("a request stays on record for as long as any law wants it kept, over leap years too", () => {
  const kept = readPacks(undefined).flatMap(({ waits }) => waits.filter((row) => row.for === "request_records"));
  expect(kept.length).toBeGreaterThan(0);
  for (const { within } of kept) {
    expect(within.unit).toBe("months");
    for (let first = calendarDay(0); first < 3000; first = calendarDay(first + 1))
      expect(addMonths(first, within.count) - first).toBeLessThanOrEqual(REQUESTS_DAYS);
  }
});
