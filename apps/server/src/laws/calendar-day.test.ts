import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, addMonths, calendarDay, isWeekend, parseDay, writeDay } from "./calendar-day.ts";

const days = fc.integer({ min: -30_000, max: 60_000 }).map(calendarDay);
const monthOf = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));

test("a day is read as it is written, and nothing that is no day is read", () => {
  fc.assert(fc.property(days, (day) => void expect(parseDay(writeDay(day))).toBe(day)));
  for (const text of ["2026-02-29", "2026-13-01", "2026-1-1", "tomorrow", ""])
    expect(() => parseDay(text)).toThrow(RangeError);
});

test("months later is the same date of that month, or its last day where it is shorter", () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 60 }), (day, months) => {
      const [from, to] = [writeDay(day), writeDay(addMonths(day, months))];
      expect(monthOf(to) - monthOf(from)).toBe(months);
      if (to.slice(8) !== from.slice(8)) {
        expect(Number(to.slice(8))).toBeLessThan(Number(from.slice(8)));
        expect(writeDay(addDays(addMonths(day, months), 1)).slice(8)).toBe("01");
      }
    }),
  );
});

test.each([
  ["2026-01-31", 1, "2026-02-28"],
  ["2028-01-31", 1, "2028-02-29"],
  ["2028-02-29", 12, "2029-02-28"],
  ["2026-08-31", 1, "2026-09-30"],
  ["2026-11-30", 3, "2027-02-28"],
  ["2026-12-15", 1, "2027-01-15"],
])("%s and %i months is %s", (from, months, to) => {
  expect(writeDay(addMonths(parseDay(from), months))).toBe(to);
});

test("of seven days in a row two are of a weekend, Saturday and Sunday", () => {
  fc.assert(
    fc.property(days, (day) => {
      const week = Array.from({ length: 7 }, (_, index) => addDays(day, index));
      expect(week.filter(isWeekend)).toHaveLength(2);
    }),
  );
  expect(isWeekend(parseDay("2026-11-28"))).toBe(true);
  expect(isWeekend(parseDay("2026-11-29"))).toBe(true);
  expect(isWeekend(parseDay("2026-11-30"))).toBe(false);
});
