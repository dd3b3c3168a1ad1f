const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const DAY_LENGTH = "2026-11-30".length;
const LOCAL_LENGTH = "2026-11-30T09:30".length;

/** What a clock shows in a time zone, as milliseconds of a day in UTC that shows the same. */
const shownIn = (at: number, timeZone: string): number => {
  const parts = new Intl.DateTimeFormat("en-GB", {
    ...{ timeZone, hourCycle: "h23" },
    ...{ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" },
  }).formatToParts(at);
  const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value);
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"));
};

/** An instant as a field of date and time has it, in a time zone; empty for none. */
export const toLocal = (instant: string | undefined, timeZone: string): string =>
  instant === undefined ? "" : new Date(shownIn(Date.parse(instant), timeZone)).toISOString().slice(0, LOCAL_LENGTH);

/** The instant that such a field means; undefined for none, or what is no time. */
export const fromLocal = (local: string, timeZone: string): string | undefined => {
  const wanted = Date.parse(`${local}Z`);
  if (Number.isNaN(wanted)) return undefined;
  // Twice, because the first guess may lie on the other side of a change of the clocks.
  const guess = wanted - (shownIn(wanted, timeZone) - wanted);
  const at = guess - (shownIn(guess, timeZone) - wanted);
  return new Date(Math.floor(at / MINUTE_MS) * MINUTE_MS).toISOString();
};

/** The day that it is in a time zone, as `2026-11-30`. */
export const dayIn = (at: number, timeZone: string): string =>
  new Date(shownIn(at, timeZone)).toISOString().slice(0, DAY_LENGTH);

/** When a day begins in a time zone, or one some days later; undefined for what is no day. */
export const startOfDay = (day: string, timeZone: string, daysLater = 0): string | undefined => {
  const named = Date.parse(`${day}T00:00Z`);
  if (Number.isNaN(named)) return undefined;
  return fromLocal(new Date(named + daysLater * DAY_MS).toISOString().slice(0, LOCAL_LENGTH), timeZone);
};
