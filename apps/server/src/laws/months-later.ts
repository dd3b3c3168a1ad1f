import { addMonths, parseDay, writeDay } from "./calendar-day.ts";

/** The same date so many months later, or the last of a month that has no such date. */
export const monthsLater = (day: string, months: number): string => writeDay(addMonths(parseDay(day), months));
