import type { Random } from "./random.ts";

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
/** Western Indonesian Time, in which this shop's days are counted; it has no summer time. */
export const JAKARTA_MS = 7 * HOUR_MS;

/** When somebody shops: the share of each hour of their day, and how much more at weekends. */
export type Rhythm = { readonly hours: readonly number[]; readonly weekend: number };

const RHYTHMS = {
  evening: { peaks: [20, 21], weekend: 1.1 },
  lunch: { peaks: [12, 16], weekend: 0.5 },
  early: { peaks: [5, 6], weekend: 1 },
  weekend: { peaks: [10, 15], weekend: 2.6 },
  night: { peaks: [22, 23], weekend: 1.3 },
} as const;
const KINDS = ["evening", "lunch", "early", "weekend", "night"] as const;
const KIND_WEIGHTS = [42, 18, 9, 21, 10];

export const drawRhythm = (random: Random): Rhythm => {
  const { peaks, weekend } = RHYTHMS[KINDS[random.pickWeighted(KIND_WEIGHTS)] ?? "evening"];
  const hours = Array.from({ length: 24 }, (_, hour) => 0.02 + peaks.reduce((sum, peak) => sum + bump(hour, peak), 0));
  return { hours, weekend };
};

const bump = (hour: number, peak: number): number => Math.exp(-((hour - peak) ** 2) / 3);

/** When the day of a moment began in the shop. */
export const midnightOf = (at: number): number => Math.floor((at + JAKARTA_MS) / DAY_MS) * DAY_MS - JAKARTA_MS;

/** Puts a day's moment where this person would have it, down to the second, and never beyond `latest`. */
export const momentOnDay = (day: number, rhythm: Rhythm, random: Random, latest: number): number => {
  const hour = random.pickWeighted(rhythm.hours);
  return Math.min(latest, midnightOf(day) + hour * HOUR_MS + random.below(3_600) * 1_000);
};

type Local = { readonly month: number; readonly date: number; readonly weekday: number };
const localDate = (at: number): Local => {
  const local = new Date(at + JAKARTA_MS);
  return { month: local.getUTCMonth() + 1, date: local.getUTCDate(), weekday: local.getUTCDay() };
};

/** How busy a day is for everybody, 1 on an ordinary one: paydays, the double-digit sales, the year's end. */
export const bustle = (at: number, { weekend }: Pick<Rhythm, "weekend">): number => {
  const { month, date, weekday } = localDate(at);
  const payday = date >= 25 || date <= 2 ? 1.45 : 1;
  const doubleDate = month >= 9 && month === date ? 3.2 : 1;
  const yearEnd = month === 12 ? 1.25 : 1;
  return payday * doubleDate * yearEnd * (weekday === 0 || weekday === 6 ? weekend : 1);
};

/** The most that `bustle` can be for the person, to draw days by rejection. */
export const mostBustle = ({ weekend }: Pick<Rhythm, "weekend">): number => 1.45 * 3.2 * 1.25 * Math.max(1, weekend);

/** Which kinds of goods belong to which months, as a factor; what is not named is bought all year alike. */
const SEASONS: Readonly<Record<string, { readonly months: readonly number[]; readonly factor: number }>> = {
  school: { months: [6, 7], factor: 4 },
  planner: { months: [11, 12, 1], factor: 4.5 },
  cookies: { months: [3, 4, 12], factor: 2.4 },
  wedang: { months: [11, 12, 1, 2], factor: 1.9 },
  seeds: { months: [10, 11], factor: 1.8 },
  camping: { months: [6, 7, 8], factor: 2 },
  badminton: { months: [6, 8], factor: 1.5 },
  puzzle: { months: [6, 7, 12], factor: 1.8 },
  "wooden-toy": { months: [6, 12], factor: 1.6 },
  candle: { months: [12], factor: 1.7 },
  "batik-shirt": { months: [8, 10], factor: 1.8 },
};

export const seasonOf = (type: string, at: number): number => {
  const season = SEASONS[type];
  return season?.months.includes(localDate(at).month) === true ? season.factor : 1;
};
