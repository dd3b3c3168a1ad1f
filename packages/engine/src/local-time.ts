import type { Period } from "./campaigns/schedule.ts";

export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** What the clock on the wall says; `hour` is 0 to 23. */
export type LocalTime = { readonly weekday: Weekday; readonly hour: number };

/** Clocks are put forward and back at these times only, so that hours begin at one of them in every zone. */
export const QUARTER = 900_000;
const DAY = 86_400_000;
/** 1970 began on a Thursday. */
const FIRST_WEEKDAY = 3;

/**
 * The weekday and hour in a zone.
 * @param timeZone IANA name
 * @throws RangeError when there is no such zone
 */
export const localTimeIn = (timeZone: string, at: number): LocalTime => {
  const local = at + offsetAt(timeZone, at);
  const day = Math.floor(local / DAY);
  return {
    weekday: WEEKDAYS[(((day + FIRST_WEEKDAY) % 7) + 7) % 7] ?? "mon",
    hour: Math.floor((local - day * DAY) / 3_600_000),
  };
};

/** The day in a zone within which an instant lies; longer or shorter than 24 hours where clocks are changed. */
export const localDayIn = (timeZone: string, at: number): Period => {
  const day = dayNumberIn(timeZone, at);
  return { from: midnightIn(timeZone, day), until: midnightIn(timeZone, day + 1) };
};

/** The day that the calendar on a zone's wall shows, counted from 1 January 1970. */
export const dayNumberIn = (timeZone: string, at: number): number => Math.floor((at + offsetAt(timeZone, at)) / DAY);

/** When a day (counted from 1970, as the zone's clocks have it) begins; at one where clocks are put forward at midnight. */
export const midnightIn = (timeZone: string, day: number): number => {
  const guess = day * DAY - offsetAt(timeZone, day * DAY);
  const begins = day * DAY - offsetAt(timeZone, guess);
  return dayNumberIn(timeZone, begins) < day ? day * DAY - offsetAt(timeZone, begins) : begins;
};

type Zone = { readonly clock: Intl.DateTimeFormat; quarter: number; offset: number };
const zones = new Map<string, Zone>();

/** How far a zone's clocks are ahead of UTC. They only ever change at a quarter of an hour, so the last one is kept. */
const offsetAt = (timeZone: string, at: number): number => {
  const zone = zones.get(timeZone) ?? openZone(timeZone);
  const quarter = Math.floor(at / QUARTER);
  if (zone.quarter !== quarter) {
    zone.offset = readOffset(zone.clock, quarter * QUARTER);
    zone.quarter = quarter;
  }
  return zone.offset;
};

const openZone = (timeZone: string): Zone => {
  const clock = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    ...{ year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" },
  });
  const zone = { clock, quarter: Number.NaN, offset: 0 };
  zones.set(timeZone, zone);
  return zone;
};

const readOffset = (clock: Intl.DateTimeFormat, at: number): number => {
  const shown = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second) - at;
};
