import { countUpperTail } from "@seimbang/statistics";

/** What one of the staff or one key read of customers in the last day, beside the days on which anybody read anything. */
export type Reading = {
  readonly today: number;
  /** Of days before, those with any. */
  readonly own: readonly number[];
  readonly peers: readonly number[];
};

/**
 * So unlikely a day has to be, by one's own days and by everybody else's: with thirty people who read, 250 days a year, one false
 * alarm in thirteen years where days are as the distribution has them.
 */
const CHANCE = 1e-5;

/** Far more than they usually do, and than anybody else does; fewer than `least` are never looked at. */
export const isUnusualReading = ({ today, own, peers }: Reading, least: number): boolean =>
  today >= least && countUpperTail(own, today) < CHANCE && countUpperTail(peers, today) < CHANCE;

/** The middle of some days' counts; 0 of none. */
export const usualOf = (counts: readonly number[]): number => {
  const sorted = counts.toSorted((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
};
