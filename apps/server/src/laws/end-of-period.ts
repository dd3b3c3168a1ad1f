import { dayNumberIn, midnightIn } from "@seimbang/engine";
import { addDays, addMonths, type CalendarDay, calendarDay } from "./calendar-day.ts";
import type { Period } from "./period.ts";
import { addWorkingDays, type IsHoliday, workingDayFrom } from "./working-days.ts";

const HOUR_MS = 3_600_000;

export type PeriodRules = {
  /** IANA names. Where several are given the earliest end is meant: nobody knows which one a court would take. */
  readonly timeZones: readonly string[];
  readonly isHoliday: IsHoliday;
  /** Whether a last day that is no working day gives way to the next one: Regulation 1182/71, Article 3(4). */
  readonly rolls: boolean;
};

/**
 * The last millisecond in which something that began to run at `startedAt` is in time. Hours run through nights, weekends
 * and holidays to the millisecond. Days are those of the calendar in the zone: the one of the beginning is not counted and
 * the last one is had in full (Regulation 1182/71, Article 3(1) and (2); California Civil Code 10).
 */
export const endOfPeriod = (period: Period, startedAt: number, rules: PeriodRules): number => {
  if (period.unit === "hours") return startedAt + period.count * HOUR_MS;
  return Math.min(...rules.timeZones.map((timeZone) => endOfLastDay(period, startedAt, timeZone, rules)));
};

const endOfLastDay = (
  period: Period,
  startedAt: number,
  timeZone: string,
  { isHoliday, rolls }: PeriodRules,
): number => {
  const last = lastDay(period, calendarDay(dayNumberIn(timeZone, startedAt)), isHoliday);
  const day = rolls ? workingDayFrom(last, isHoliday) : last;
  return midnightIn(timeZone, day + 1) - 1;
};

const lastDay = ({ unit, count }: Period, first: CalendarDay, isHoliday: IsHoliday): CalendarDay => {
  if (unit === "months") return addMonths(first, count);
  if (unit === "businessDays") return addWorkingDays(first, count, isHoliday);
  return addDays(first, count);
};
