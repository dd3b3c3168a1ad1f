import { cronHolds } from "./cron.ts";

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
const DAY_MS = DAY_MINUTES * MINUTE_MS;
/** A run waits for others, takes its time, or is tried again; this is no trouble yet. */
const LEAST_SPARE_MS = 15 * MINUTE_MS;

/**
 * After how many milliseconds without it something that goes by a cron expression is late: the longest time between two of
 * its runs and as much again, at least 15 minutes and at most a day.
 */
export const staleAfter = (cron: string): number => {
  const gap = longestGap(cron);
  return gap + Math.min(Math.max(gap, LEAST_SPARE_MS), DAY_MS);
};

const longestGap = (cron: string): number => {
  const [, , dayOfMonth = "*", , dayOfWeek = "*"] = cron.trim().split(/\s+/);
  if (dayOfMonth !== "*") return 31 * DAY_MS;
  if (dayOfWeek !== "*") return 7 * DAY_MS;
  return longestWithinDay(cron) * MINUTE_MS;
};

/** In minutes, across midnight too. */
const longestWithinDay = (cron: string): number => {
  const holds = cronHolds(cron);
  const minutes = Array.from({ length: DAY_MINUTES }, (_, at) => at).filter((at) =>
    holds({ minute: at % 60, hour: Math.floor(at / 60), day: 1, month: 1, weekday: 0 }),
  );
  const [first] = minutes;
  if (first === undefined) return DAY_MINUTES;
  return Math.max(...minutes.map((at, index) => (minutes[index + 1] ?? first + DAY_MINUTES) - at));
};
