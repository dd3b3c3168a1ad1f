/** A stretch of time, from `from` (inclusive) until `until` (exclusive), in milliseconds since 1970. */
export type Period = { readonly from: number; readonly until: number };

/** When a campaign may be shown; a side that is absent is open. */
export type Schedule = {
  readonly from?: number;
  readonly until?: number;
  /** Within that, when it may not: a day of mourning, a holiday. */
  readonly breaks: readonly Period[];
};

export const isScheduled = ({ from = -Infinity, until = Infinity, breaks }: Schedule, now: number): boolean =>
  now >= from && now < until && !breaks.some((pause) => now >= pause.from && now < pause.until);

/** When a schedule may say something else than now. */
export const nextChange = ({ from = -Infinity, until = Infinity, breaks }: Schedule, now: number): number =>
  [from, until, ...breaks.flatMap((pause) => [pause.from, pause.until])].reduce(
    (soonest, at) => (at > now && at < soonest ? at : soonest),
    Infinity,
  );
