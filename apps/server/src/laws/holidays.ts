import Holidays from "date-holidays";
import { addDays, type CalendarDay, parseDay, yearOf } from "./calendar-day.ts";
import type { IsHoliday } from "./working-days.ts";

const DAY_MS = 86_400_000;

export type HolidaySources = {
  /** ISO 3166 codes of countries and their parts, `ID` or `US-CA`. */
  readonly places: readonly string[];
  /** Further days on which nobody works, such as a holiday that was moved. */
  readonly daysOff: readonly CalendarDay[];
  /** Days that the library takes for holidays and that are none. */
  readonly workingDays: readonly CalendarDay[];
};

/** Whether the library knows the holidays of a place. */
export const isPlaceWithHolidays = (place: string): boolean => {
  const [country = "", state, ...more] = place.split("-");
  if (more.length > 0 || ANYWHERE.getCountries()[country] === undefined) return false;
  return state === undefined || ANYWHERE.getStates(country)?.[state] !== undefined;
};

const ANYWHERE = new Holidays();

/**
 * Public holidays. Of several places a day is a holiday only where every one has it: in doubt it is a working day, and a
 * clock never runs out later than it should. Nothing but public holidays counts; Indonesia's days of joint leave (cuti
 * bersama) are none and remain working days.
 */
export const openHolidays = ({ places, daysOff, workingDays }: HolidaySources): IsHoliday => {
  const calendars = places.map(holidaysOfPlace);
  const off = new Set(daysOff);
  const working = new Set(workingDays);
  return (day) =>
    off.has(day) || (!working.has(day) && calendars.length > 0 && calendars.every((isHoliday) => isHoliday(day)));
};

const opened = new Map<string, IsHoliday>();

const holidaysOfPlace = (place: string): IsHoliday => {
  const known = opened.get(place) ?? openPlace(place);
  opened.set(place, known);
  return known;
};

/** Years are read when they are first asked for: of religious holidays each takes the library some time. */
const openPlace = (place: string): IsHoliday => {
  const [country = "", state] = place.split("-");
  const calendar = state === undefined ? new Holidays(country) : new Holidays(country, state);
  const years = new Map<number, ReadonlySet<CalendarDay>>();
  return (day) => {
    const year = yearOf(day);
    const days = years.get(year) ?? publicHolidays(calendar, year);
    years.set(year, days);
    return days.has(day);
  };
};

/**
 * Federal offices have the Friday off for a holiday on a Saturday, and California's law gives none (Government Code 6701):
 * in doubt it is a working day.
 */
const isFriday = (date: string): boolean => new Date(`${date.slice(0, 10)}T00:00:00Z`).getUTCDay() === 5;

/** By the date on the calendar, also for a holiday that begins on the evening before. */
const publicHolidays = (calendar: Holidays, year: number): ReadonlySet<CalendarDay> =>
  new Set(
    calendar
      .getHolidays(year)
      .filter(({ type, substitute, date }) => type === "public" && !(substitute === true && isFriday(date)))
      .flatMap(({ date, start, end }) => {
        const first = parseDay(date.slice(0, "2026-11-29".length));
        const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY_MS));
        return Array.from({ length: days }, (_, index) => addDays(first, index));
      }),
  );
