const DAY_MS = 86_400_000;

/** A day of the Gregorian calendar, counted from 1 January 1970; of no zone. */
export type CalendarDay = number & { readonly calendarDay: unique symbol };

export const calendarDay = (number: number): CalendarDay => number as CalendarDay;

/**
 * A day written as `2026-11-29`.
 * @throws RangeError when there is no such day
 */
export const parseDay = (text: string): CalendarDay => {
  const at = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(at) || writeDay(calendarDay(at / DAY_MS)) !== text) throw new RangeError(`${text} is no day.`);
  return calendarDay(at / DAY_MS);
};

export const writeDay = (day: CalendarDay): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

export const yearOf = (day: CalendarDay): number => new Date(day * DAY_MS).getUTCFullYear();

export const isWeekend = (day: CalendarDay): boolean => [0, 6].includes(new Date(day * DAY_MS).getUTCDay());

export const addDays = (day: CalendarDay, days: number): CalendarDay => calendarDay(day + days);

/**
 * The same date so many months later; where that month has no such date, its last day.
 * Regulation (EEC, Euratom) 1182/71, Article 3(2)(c).
 */
export const addMonths = (day: CalendarDay, months: number): CalendarDay => {
  const from = new Date(day * DAY_MS);
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + months];
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return calendarDay(Date.UTC(year, month, Math.min(from.getUTCDate(), lastOfMonth)) / DAY_MS);
};
