import type { lastRuns } from "./job-runs.ts";

const MINUTE_MS = 60_000;
/** Some jobs go every minute. */
const SILENT_MINUTES = 15;

/** Whether anybody works through the queue, and when a job last ended well; `never` where none did. */
export type WorkerStanding =
  | { readonly state: "never" }
  | { readonly state: "well" | "silent"; readonly lastEndedAt: number; readonly minutes: number };

/** @param runs undefined where there never was a queue */
export const workerStanding = (runs: Awaited<ReturnType<typeof lastRuns>>): WorkerStanding => {
  const all = [...(runs?.values() ?? [])];
  const lastEndedAt = Math.max(...all.map(({ completedAt }) => completedAt ?? 0));
  if (all.length === 0 || lastEndedAt === 0) return { state: "never" };
  const age = Math.min(...all.map(({ completedAge }) => completedAge ?? Number.POSITIVE_INFINITY));
  const minutes = Math.max(0, Math.floor(age / MINUTE_MS));
  return { state: minutes > SILENT_MINUTES ? "silent" : "well", lastEndedAt, minutes };
};
