import { addDays, type CalendarDay, isWeekend } from "./calendar-day.ts";

export type IsHoliday = (day: CalendarDay) => boolean;

/** Monday to Friday, but holidays. */
export const isWorkingDay = (day: CalendarDay, isHoliday: IsHoliday): boolean => !isWeekend(day) && !isHoliday(day);

/** The day itself when it is a working day, else the first one after it. */
export const workingDayFrom = (day: CalendarDay, isHoliday: IsHoliday): CalendarDay => {
  let at = day;
  while (!isWorkingDay(at, isHoliday)) at = addDays(at, 1);
  return at;
};

/** The last of so many working days, of which the first is after `day`. */
export const addWorkingDays = (day: CalendarDay, count: number, isHoliday: IsHoliday): CalendarDay => {
  let at = day;
  for (let left = count; left > 0; left--) at = workingDayFrom(addDays(at, 1), isHoliday);
  return at;
};
