import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, type CalendarDay, calendarDay, isWeekend, parseDay, writeDay } from "./calendar-day.ts";
import { openHolidays } from "./holidays.ts";
import { addWorkingDays, isWorkingDay, workingDayFrom } from "./working-days.ts";

const days = fc.integer({ min: 0, max: 60_000 }).map(calendarDay);
const holidays = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 20 });
const holidaysFrom = (day: CalendarDay, offsets: readonly number[]) => {
  const off = new Set(offsets.map((offset) => addDays(day, offset)));
  return (other: CalendarDay) => off.has(other);
};

test("so many working days later is a working day, and exactly so many lie between", () => {
  fc.assert(
    fc.property(days, holidays, fc.integer({ min: 1, max: 30 }), (day, offsets, count) => {
      const isHoliday = holidaysFrom(day, offsets);
      const end = addWorkingDays(day, count, isHoliday);
      const passed = Array.from({ length: end - day }, (_, index) => addDays(day, index + 1));
      expect(passed.filter((one) => !isWeekend(one) && !isHoliday(one))).toHaveLength(count);
      expect(isWorkingDay(end, isHoliday)).toBe(true);
    }),
  );
});

test("a further holiday never makes an end earlier", () => {
  fc.assert(
    fc.property(
      days,
      holidays,
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 1, max: 20 }),
      (day, own, one, count) =>
        void expect(addWorkingDays(day, count, holidaysFrom(day, [...own, one]))).toBeGreaterThanOrEqual(
          addWorkingDays(day, count, holidaysFrom(day, own)),
        ),
    ),
  );
});

test("a working day stays, and what is none gives way to the next", () => {
  const christmas = parseDay("2026-12-25");
  const from = (text: string) => writeDay(workingDayFrom(parseDay(text), (day) => day === christmas));
  expect(["2026-12-24", "2026-12-25", "2026-12-26", "2026-12-28"].map(from)).toEqual([
    "2026-12-24",
    "2026-12-28",
    "2026-12-28",
    "2026-12-28",
  ]);
});

test("without a place no day is a holiday but those that a pack names, and a day that it calls a working day is one", () => {
  const [monday, tuesday, newYear] = ["2026-11-30", "2026-12-01", "2027-01-01"].map(parseDay) as CalendarDay[];
  const named = openHolidays({ places: [], daysOff: [tuesday!], workingDays: [] });
  expect([monday, tuesday, newYear].map((day) => named(day!))).toEqual([false, true, false]);
  const indonesian = openHolidays({ places: ["ID"], daysOff: [], workingDays: [] });
  expect(indonesian(newYear!)).toBe(true);
  expect(openHolidays({ places: ["ID"], daysOff: [], workingDays: [newYear!] })(newYear!)).toBe(false);
});

test("of a holiday that lasts several days each is one, and neither the day before nor the day after", () => {
  // Tết in 2027: from the Friday before the new year to the Tuesday after it.
  const isHoliday = openHolidays({ places: ["VN"], daysOff: [], workingDays: [] });
  const days = Array.from({ length: 7 }, (_, at) => addDays(parseDay("2027-02-04"), at));
  expect(days.map(isHoliday)).toEqual([false, true, true, true, true, true, false]);
});
