import type { lastRuns } from "./job-runs.ts";

const MINUTE_MS = 60_000;
/** Some jobs go every minute. */
const SILENT_MINUTES = 15;

/** Whether anybody works through the queue, and when a job last ended well; `never` where none did. */
export type WorkerStanding =
  | { readonly state: "never" }
  | { readonly state: "well" | "silent"; readonly lastEndedAt: number; readonly minutes: number };

/** @param runs undefined where there never was a queue */
export const workerStanding = (runs: Awaited<ReturnType<typeof lastRuns>>, now: number): WorkerStanding => {
  const ended = [...(runs ?? [])].flatMap(([, { completedAt }]) => completedAt ?? []);
  if (ended.length === 0) return { state: "never" };
  const lastEndedAt = Math.max(...ended);
  const minutes = Math.max(0, Math.floor((now - lastEndedAt) / MINUTE_MS));
  return { state: minutes > SILENT_MINUTES ? "silent" : "well", lastEndedAt, minutes };
};
