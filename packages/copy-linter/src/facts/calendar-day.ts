const DAY = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** The day of an instant in a time zone, as `2026-11-29`. @throws RangeError for an unknown time zone. */
export const calendarDay = (instant: number, timeZone: string): string => {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
    formats.set(timeZone, format);
  }
  return format.format(instant);
};

export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

const MONTHS = numbered(
  1,
  "januari februari maret april mei juni juli agustus september oktober november desember",
  "january february march april may june july august september october november december",
  "jan feb mar apr may jun jul aug sep oct nov dec",
);
const WEEKDAYS = numbered(
  0,
  "minggu senin selasa rabu kamis jumat sabtu",
  "sunday monday tuesday wednesday thursday friday saturday",
);

function numbered(first: number, ...lines: readonly string[]): ReadonlyMap<string, number> {
  return new Map(lines.flatMap((line) => line.split(" ").map((word, at) => [word, at + first] as const)));
}

/** The number of a month in either language, 1 being January. */
export const monthOf = (word: string): number | undefined => MONTHS.get(word);

/** The number of a day of the week in either language, 0 being Sunday. */
export const weekdayOf = (word: string): number | undefined => WEEKDAYS.get(word);
