import type { ThreadReportWire } from "@seimbang/contracts";

/** What the bars of every theme are drawn to. */
export type WeekScale = {
  /** Every week of the report by its Monday, also those in which nobody wrote. */
  readonly mondays: readonly string[];
  /** The most people of one theme in one week that may be told; 0 where none may. */
  readonly most: number;
  readonly hasFew: boolean;
};

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** A Monday, from which all others are counted. */
const SOME_MONDAY = Date.UTC(2024, 0, 1);

/** The Monday of the week that a day is in; both as `2026-11-30`. */
export const weekOf = (day: string): string => new Date(mondayOf(Date.parse(day))).toISOString().slice(0, 10);

const mondayOf = (time: number): number => SOME_MONDAY + Math.floor((time - SOME_MONDAY) / WEEK_MS) * WEEK_MS;

/** The whole time of a report, so that a theme of the last weeks is seen to be new. */
export const weekScale = ({
  since,
  until,
  themes,
}: Pick<ThreadReportWire, "since" | "until" | "themes">): WeekScale => {
  const weeks = themes.flatMap((theme) => theme.weeks);
  // A week begins where the shop is, which may be before or after it does where days are counted in UTC.
  const times = [since, until].map((time) => mondayOf(Date.parse(time)));
  const seen = weeks.map(({ week }) => Date.parse(week));
  const [first, last] = [Math.min(...times, ...seen), Math.max(...times, ...seen)];
  return {
    mondays: Array.from({ length: (last - first) / WEEK_MS + 1 }, (_, at) =>
      new Date(first + at * WEEK_MS).toISOString().slice(0, 10),
    ),
    most: Math.max(0, ...weeks.map(({ people }) => people ?? 0)),
    hasFew: weeks.some(({ people }) => people === null),
  };
};
