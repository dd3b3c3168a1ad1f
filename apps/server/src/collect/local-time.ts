/** Reads a time written in a shop's own way, as milliseconds since 1970; undefined when the text is no such time. */
export type ReadLocalTime = (text: string) => number | undefined;

type Part = "year" | "month" | "day" | "hour" | "minute" | "second" | "millisecond" | "half";
type Parts = Partial<Record<Part, number>>;

const HOUR = 3_600_000;

/** The letters of a format, as date libraries commonly use them; whatever else stands in it is literal. */
const TOKENS: Readonly<Record<string, { readonly part: Part; readonly pattern: string }>> = {
  yyyy: { part: "year", pattern: "\\d{4}" },
  yy: { part: "year", pattern: "\\d{2}" },
  MM: { part: "month", pattern: "\\d{2}" },
  M: { part: "month", pattern: "\\d{1,2}" },
  dd: { part: "day", pattern: "\\d{2}" },
  d: { part: "day", pattern: "\\d{1,2}" },
  HH: { part: "hour", pattern: "\\d{2}" },
  H: { part: "hour", pattern: "\\d{1,2}" },
  hh: { part: "hour", pattern: "\\d{2}" },
  h: { part: "hour", pattern: "\\d{1,2}" },
  mm: { part: "minute", pattern: "\\d{2}" },
  ss: { part: "second", pattern: "\\d{2}" },
  SSS: { part: "millisecond", pattern: "\\d{3}" },
  a: { part: "half", pattern: "[AaPp]\\.?[Mm]\\.?" },
};
const TOKEN = /yyyy|yy|MM|M|dd|d|HH|H|hh|h|mm|ss|SSS|a/g;

/**
 * @param format For example `M/d/yy H:mm` or `dd.MM.yyyy hh:mm a`.
 * @param timeZone An IANA name; a local time that a clock change skips or repeats is read as one of its neighbours.
 * @throws RangeError when there is no such time zone.
 */
export const localTimeReader = (format: string, timeZone: string): ReadLocalTime => {
  const parts = format.match(TOKEN)?.map((token) => TOKENS[token]?.part) ?? [];
  const pattern = new RegExp(`^${patternOf(format)}$`);
  const offsetAt = zoneOffsets(timeZone);
  return (text) => {
    const values = pattern.exec(text.trim())?.slice(1);
    if (values === undefined) return undefined;
    const read: Parts = {};
    parts.forEach((part, index) => {
      if (part !== undefined) read[part] = numberFor(part, values[index] ?? "");
    });
    const local = asIfUtc(read);
    if (local === undefined) return undefined;
    const guess = local - offsetAt(local);
    return local - offsetAt(guess);
  };
};

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

const patternOf = (format: string): string => {
  let pattern = "";
  let end = 0;
  for (const match of format.matchAll(TOKEN)) {
    pattern += `${literally(format.slice(end, match.index))}(${TOKENS[match[0]]?.pattern})`;
    end = match.index + match[0].length;
  }
  return pattern + literally(format.slice(end));
};

const numberFor = (part: Part, text: string): number => {
  if (part === "half") return text.toLowerCase().startsWith("p") ? 12 : 0;
  const value = Number(text);
  if (part !== "year" || text.length > 2) return value;
  return value < 70 ? 2000 + value : 1900 + value;
};

const asIfUtc = ({ year, month, day, hour = 0, minute = 0, second = 0, millisecond = 0, half }: Parts) => {
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const hourOfDay = half === undefined ? hour : (hour % 12) + half;
  const at = Date.UTC(year, month - 1, day, hourOfDay, minute, second, millisecond);
  const date = new Date(at);
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && minute < 60 && second < 60;
  return isReal && hourOfDay < 24 ? at : undefined;
};

const MOST_REMEMBERED = 50_000;

/** How far a zone's clocks are ahead of UTC, remembered by the hour because a file's times lie close together. */
const zoneOffsets = (timeZone: string): ((at: number) => number) => {
  const clock = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    ...{ year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" },
  });
  const offsets = new Map<number, number>();
  return (at) => {
    const hour = Math.floor(at / HOUR);
    const known = offsets.get(hour);
    if (known !== undefined) return known;
    const shown = Object.fromEntries(clock.formatToParts(hour * HOUR).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 1, day = 1, minute = 0, second = 0 } = shown;
    const offset = Date.UTC(year, month - 1, day, shown["hour"] ?? 0, minute, second) - hour * HOUR;
    if (offsets.size >= MOST_REMEMBERED) offsets.clear();
    offsets.set(hour, offset);
    return offset;
  };
};
