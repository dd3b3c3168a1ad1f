import type { Clock } from "../platform/clock.ts";
import type { JobDefinition } from "../platform/jobs.ts";
import { type ErasureDependencies, type FailedErasure, resumeErasures } from "./erase-subject.ts";
import { isScrubDue, scrubErased } from "./scrub-erased.ts";

export type ErasureJobDeps = ErasureDependencies & {
  readonly clock: Clock;
  readonly onFailed: (failed: FailedErasure) => void;
};

/** Tables are locked one after another while they are written anew, so that it happens when the fewest people shop. */
const SUNDAY_NIGHT = "10 3 * * 0";

/** The background jobs of erasures: ending what a process that is gone has begun, and the database's files. */
export const erasureJobs = (
  deps: ErasureJobDeps,
): Readonly<Record<"finish-erasures" | "scrub-database", JobDefinition>> => ({
  "finish-erasures": {
    run: async () => ({ finished: await resumeErasures(deps, deps.clock(), deps.onFailed) }),
    schedules: [{ key: "every-minute", cron: "* * * * *", data: {} }],
    retries: 5,
    retryDelaySeconds: 10,
    expireInSeconds: 300,
  },
  "scrub-database": {
    run: async () => ((await isScrubDue(deps.database)) ? scrubErased(deps.database, deps.clock()) : {}),
    schedules: [{ key: "weekly", cron: SUNDAY_NIGHT, data: {} }],
    retries: 2,
    retryDelaySeconds: 600,
    expireInSeconds: 4 * 3600,
  },
});
