const MINUTE_MS = 60_000;

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
  instant === undefined ? "" : new Date(shownIn(Date.parse(instant), timeZone)).toISOString().slice(0, 16);

/** The instant that such a field means; undefined for none, or what is no time. */
export const fromLocal = (local: string, timeZone: string): string | undefined => {
  const wanted = Date.parse(`${local}Z`);
  if (Number.isNaN(wanted)) return undefined;
  // Twice, because the first guess may lie on the other side of a change of the clocks.
  const guess = wanted - (shownIn(wanted, timeZone) - wanted);
  const at = guess - (shownIn(guess, timeZone) - wanted);
  return new Date(Math.floor(at / MINUTE_MS) * MINUTE_MS).toISOString();
};
