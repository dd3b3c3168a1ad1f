import type { Claim } from "../claim.ts";
import { calendarDay, dayAfter, monthOf, weekdayOf } from "./calendar-day.ts";
import type { Facts } from "./facts.ts";
import { trueIf, UNKNOWN, untrue, type Verdict } from "./verdict.ts";

const SPANS: Readonly<Record<string, number>> = {
  ...{ detik: 1e3, second: 1e3, seconds: 1e3, menit: 6e4, minute: 6e4, minutes: 6e4 },
  ...{ jam: 36e5, hour: 36e5, hours: 36e5, hari: 864e5, day: 864e5, days: 864e5 },
};
/** What `hurry` and `last chance` may be said of, where a copy names no time. */
const SHORT_TIME = 72 * 36e5;

/** `hanya hari ini`, `ends in 2 hours`, `sampai 30 November`: the offer ends then, and its end was never put off. */
export const checkDeadline = (claim: Claim, { offer, timeZone = "Asia/Jakarta" }: Facts, now: number): Verdict => {
  if (offer === undefined) return UNKNOWN;
  const { endsAt, firstEndsAt = endsAt } = offer;
  if (endsAt > firstEndsAt) return untrue({ of: "end_was", at: firstEndsAt });
  // The end is the first instant after the offer: one that ends at midnight ends on the day before.
  const ends = calendarDay(endsAt - 1, timeZone);
  const said = saidOf(claim, calendarDay(now, timeZone), ends);
  const holds = endsAt > now && (said ?? endsAt - now <= (spanOf(claim) ?? SHORT_TIME));
  return trueIf(holds, { of: "end", at: endsAt });
};

const TODAY = new Set(["today", "tonight", "midnight"]);
const TOMORROW = new Set(["besok", "tomorrow"]);

/** Whether the offer ends on the day that the copy names; undefined when it names none. */
const saidOf = ({ words, numbers }: Claim, today: string, ends: string): boolean | undefined => {
  const has = (names: ReadonlySet<string>) => words.some((word) => names.has(word));
  if (has(TODAY) || /\b(?:hari|malam) (?:ini|terakhir)|last day/.test(words.join(" "))) return ends === today;
  if (has(TOMORROW)) return ends === dayAfter(today, 1);
  if (words.includes("lusa")) return ends === dayAfter(today, 2);
  const month = words.map(monthOf).find((found) => found !== undefined);
  const day = numbers[0]?.value;
  if (month !== undefined && day !== undefined) return ends.endsWith(`-${twoDigits(month)}-${twoDigits(day)}`);
  const weekday = words.map(weekdayOf).find((found) => found !== undefined);
  if (weekday === undefined) return undefined;
  return weekday === new Date(`${ends}T00:00:00Z`).getUTCDay() && ends <= dayAfter(today, 7);
};

const twoDigits = (value: number): string => `${value}`.padStart(2, "0");

const spanOf = ({ words, numbers }: Claim): number | undefined => {
  const span = words.map((word) => SPANS[word]).find((found) => found !== undefined);
  const count = numbers[0]?.value;
  return span === undefined || count === undefined ? undefined : span * count;
};
