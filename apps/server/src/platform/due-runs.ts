import type { Period } from "@seimbang/engine";
import type { JobRegistry } from "./jobs.ts";

/** A run that the clock asks for, and when it first does. */
type DueRun<Name extends string> = {
  readonly name: Name;
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
  readonly at: number;
};

/** Whether a cron expression holds in the minute of an instant. */
type CronAt = (cron: string) => (at: number) => boolean;

const MINUTE = 60_000;

/**
 * What a worker does that comes back after so long: whatever was due in the meantime, each schedule once however often it was, in the
 * order in which they were due first.
 * @param period after `from` until `until`, which belongs to it
 */
export const dueRuns = <Registry extends JobRegistry>(
  registry: Registry,
  { from, until }: Period,
  cronAt: CronAt,
): readonly DueRun<keyof Registry & string>[] => {
  const first = (Math.floor(from / MINUTE) + 1) * MINUTE;
  const runs: DueRun<keyof Registry & string>[] = [];
  for (const [name, { schedules }] of Object.entries(registry)) {
    for (const { cron, data } of schedules) {
      const holds = cronAt(cron);
      for (let at = first; at <= until; at += MINUTE) {
        if (!holds(at)) continue;
        runs.push({ name, data, at });
        break;
      }
    }
  }
  return runs.sort((one, other) => one.at - other.at);
};
