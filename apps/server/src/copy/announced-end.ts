import type { OfferTime } from "@seimbang/copy-linter";

/**
 * A time that was announced for something: from when, until when (`Infinity` where no end was), and when it was over
 * indeed, which may be earlier.
 */
export type AnnouncedPeriod = { readonly from: number; readonly until: number; readonly over: number };

/** What begins again so soon after its end went on: a countdown that starts anew every night is none. */
const PAUSE = 86_400_000;

/**
 * The end of what is on at an instant, and the first end that was announced of it, also in periods that it followed
 * without a pause; undefined where nothing is on or nothing was announced to end.
 * @param periods of the same thing, in their order
 */
export const announcedEnd = (periods: readonly AnnouncedPeriod[], now: number): OfferTime | undefined => {
  const begun = periods.filter(({ from }) => from <= now);
  const present = begun.pop();
  if (present === undefined || present.until === Number.POSITIVE_INFINITY) return undefined;
  let { from: since, until: firstEndsAt } = present;
  for (const former of begun.reverse()) {
    if (since - former.over > PAUSE) break;
    firstEndsAt = Math.min(firstEndsAt, former.until);
    since = former.from;
  }
  return { endsAt: Math.min(present.until, present.over), firstEndsAt };
};
