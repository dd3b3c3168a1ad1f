import { Problem } from "./problem.ts";
import { wrongField } from "./wrong-field.ts";

/** Days (UTC), the first included and the last not, in milliseconds since 1970. */
export type ReportPeriod = { readonly from: number; readonly until: number };

/** The first and the last day of a report, as `YYYY-MM-DD` in UTC. */
export type ReportDays = { readonly from?: string | undefined; readonly until?: string | undefined };

const DAY_MS = 86_400_000;
const USUAL_DAYS = 30;

/**
 * Thirty days until `now`, where nothing else is said.
 * @throws Problem `invalid_request` for what is no day, and for days that end before they begin
 */
export const reportPeriod = ({ from, until }: ReportDays, now: number): ReportPeriod => {
  const last = until === undefined ? now - (now % DAY_MS) : dayIn("/until", until);
  const first = from === undefined ? last - (USUAL_DAYS - 1) * DAY_MS : dayIn("/from", from);
  if (first > last) throw new Problem("invalid_request", undefined, [wrongField("/from", "not_before")]);
  return { from: first, until: last + DAY_MS };
};

const IS_DAY = /^\d{4}-\d{2}-\d{2}$/;

const dayIn = (field: string, text: string): number => {
  const at = IS_DAY.test(text) ? Date.parse(text) : Number.NaN;
  // A month may have no such day.
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, text.length) !== text)
    throw new Problem("invalid_request", undefined, [wrongField(field, "no_day")]);
  return at;
};
