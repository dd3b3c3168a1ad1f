/**
 * For tests: deadlines counted another way than `end-of-period.ts` counts them, day by day on a calendar of its own, with
 * holidays written down by hand. It knows the years from 2027 to 2029.
 */
export type CountedLaw = "gdpr" | "ccpa" | "uu-pdp";

const HOUR = 3_600_000;
const QUARTER = HOUR / 4;

/** What both the federal and California's calendar have, on days that are no weekend. */
const AMERICAN = [
  ...["2027-01-01", "2027-01-18", "2027-02-15", "2027-05-31", "2027-07-05", "2027-09-06", "2027-11-11", "2027-11-25"],
  ...["2028-01-17", "2028-02-21", "2028-05-29", "2028-06-19", "2028-07-04", "2028-09-04", "2028-11-23", "2028-12-25"],
  ...["2029-01-01", "2029-01-15", "2029-02-19"],
];
/** What all member states of the Union have. */
const isEuropeanHoliday = (day: string): boolean => day.endsWith("-01-01") || day.endsWith("-12-25");

const ONE_MONTH = new Set(["access", "portability", "rectification", "erasure", "restriction"]);
const FORTY_FIVE_DAYS = new Set(["access", "portability", "rectification", "erasure"]);
const FIFTEEN_BUSINESS_DAYS = new Set(["opt_out", "limit_use"]);
const ONE_DAY = new Set(["objection", "withdrawal"]);

/** When a request of a kind is due in a shop under one law, asked by somebody under the same. */
export const countDeadline = (
  law: CountedLaw,
  kind: string,
  receivedAt: number,
  timeZone: string,
  isExtended = false,
): number => {
  if (law === "gdpr" && ONE_MONTH.has(kind))
    return earliest([timeZone, "Europe/Brussels"], receivedAt, (day) =>
      nextWorkingDay(sameDateLater(day, isExtended ? 3 : 1), isEuropeanHoliday),
    );
  if (law === "ccpa" && FORTY_FIVE_DAYS.has(kind))
    return earliest([timeZone, "America/Los_Angeles"], receivedAt, (day) => times(isExtended ? 90 : 45, day, dayAfter));
  if (law === "ccpa" && FIFTEEN_BUSINESS_DAYS.has(kind))
    return earliest([timeZone, "America/Los_Angeles"], receivedAt, (day) =>
      times(15, day, (one) => nextWorkingDay(dayAfter(one), (other) => AMERICAN.includes(other))),
    );
  // What CCPA does not know runs by the laws that do, and GDPR wants these at once.
  return receivedAt + (law !== "uu-pdp" && ONE_DAY.has(kind) ? 24 : 72) * HOUR;
};

const earliest = (zones: readonly string[], at: number, lastDay: (day: string) => string): number =>
  Math.min(...zones.map((zone) => endOfDay(zone, lastDay(dayIn(zone, at)))));

const clocks = new Map<string, Intl.DateTimeFormat>();
const dayIn = (timeZone: string, at: number): string => {
  const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" });
  clocks.set(timeZone, clock);
  return clock.format(at);
};

const ends = new Map<string, number>();
/** Walks back from when the day is over everywhere to its last quarter of an hour in the zone. */
const endOfDay = (timeZone: string, day: string): number => {
  const key = `${timeZone} ${day}`;
  let at = ends.get(key) ?? Date.parse(`${day}T00:00:00Z`) + 40 * HOUR;
  while (!ends.has(key) && dayIn(timeZone, at) !== day) at -= QUARTER;
  if (!ends.has(key)) ends.set(key, at + QUARTER - 1);
  return ends.get(key) ?? at;
};

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysIn = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
const partsOf = (day: string) => day.split("-").map(Number) as [number, number, number];
const written = (year: number, month: number, day: number): string =>
  [year, String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-");

const dayAfter = (text: string): string => {
  const [year, month, day] = partsOf(text);
  if (day < daysIn(year, month)) return written(year, month, day + 1);
  return month < 12 ? written(year, month + 1, 1) : written(year + 1, 1, 1);
};

const sameDateLater = (text: string, months: number): string => {
  const [year, month, day] = partsOf(text);
  const [nextYear, nextMonth] = month + months > 12 ? [year + 1, month + months - 12] : [year, month + months];
  return written(nextYear, nextMonth, Math.min(day, daysIn(nextYear, nextMonth)));
};

const isWeekend = (day: string): boolean =>
  ["Sat", "Sun"].includes(new Date(`${day}T12:00:00Z`).toUTCString().slice(0, 3));

const nextWorkingDay = (day: string, isHoliday: (day: string) => boolean): string =>
  isWeekend(day) || isHoliday(day) ? nextWorkingDay(dayAfter(day), isHoliday) : day;

const times = (count: number, day: string, step: (day: string) => string): string =>
  count === 0 ? day : times(count - 1, step(day), step);
