import type { CourseState } from "@seimbang/contracts";

const DAY_MS = 86_400_000;
/** Time enough to take a course again beside one's work; the first reminder comes then. */
const SOON_DAYS = 30;

/** What somebody passed, as far as it matters for how they stand. */
export type Passed = {
  readonly certificateId: string;
  readonly edition: number;
  /** Milliseconds since 1970. */
  readonly until: number;
};

export type CourseStanding = {
  readonly state: CourseState;
  readonly until?: number;
  readonly certificateId?: string;
};

/** How somebody stands to a course by the certificate of it that holds longest. */
export const standingOf = (passed: Passed | undefined, edition: number, now: number): CourseStanding => {
  if (passed === undefined) return { state: "none" };
  const { until, certificateId } = passed;
  return { state: stateOf(passed, edition, now), until, certificateId };
};

const stateOf = (passed: Passed, edition: number, now: number): CourseState => {
  if (passed.until <= now) return "expired";
  if (passed.edition < edition) return "outdated";
  return endsSoon(passed.until, now) ? "ends_soon" : "current";
};

export const endsSoon = (until: number, now: number): boolean => until - now <= SOON_DAYS * DAY_MS;

/** The same hour so many months later; the last day of a month that is too short for it (UTC). */
export const monthsAfter = (at: number, months: number): number => {
  const from = new Date(at);
  const month = from.getUTCMonth() + months;
  const lastDay = new Date(Date.UTC(from.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const day = Math.min(from.getUTCDate(), lastDay);
  return Date.UTC(from.getUTCFullYear(), month, day) + (at % DAY_MS);
};
