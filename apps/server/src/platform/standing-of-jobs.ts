import type { lastRuns } from "./job-runs.ts";

const DAY_MS = 86_400_000;

type JobStanding = {
  readonly name: string;
  readonly state: "well" | "failed" | "late" | "awaited";
  readonly completedAt: number | undefined;
  /** For how many whole days it did not end well. */
  readonly days: number;
};

/**
 * How each job that goes by the clock stands. Of one that never ran nothing is known: it may not have been its time yet.
 *
 * @param jobs within how many milliseconds each has to have ended well
 */
export const standingOfJobs = (
  runs: NonNullable<Awaited<ReturnType<typeof lastRuns>>>,
  jobs: ReadonlyMap<string, number>,
): readonly JobStanding[] =>
  Array.from(jobs, ([name, within]) => {
    const run = runs.get(name);
    if (run === undefined) return { name, state: "awaited", completedAt: undefined, days: 0 };
    const { completedAt, completedAge, firstAge, lastState } = run;
    const without = completedAge ?? firstAge;
    const days = Math.floor(without / DAY_MS);
    const state = without >= within ? "late" : lastState === "failed" ? "failed" : completedAt ? "well" : "awaited";
    return { name, state, completedAt, days };
  });
