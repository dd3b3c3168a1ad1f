import type { Clock } from "../platform/clock.ts";
import type { JobDefinition } from "../platform/jobs.ts";
import { type ErasureDependencies, resumeErasures } from "./erase-subject.ts";

export type ErasureJobDeps = ErasureDependencies & { readonly clock: Clock };

/** The background job of erasures: it ends what a process that is gone has begun. */
export const erasureJobs = (deps: ErasureJobDeps): Readonly<Record<"finish-erasures", JobDefinition>> => ({
  "finish-erasures": {
    run: async () => ({ finished: await resumeErasures(deps, deps.clock()) }),
    schedules: [{ key: "every-minute", cron: "* * * * *", data: {} }],
    retries: 5,
    retryDelaySeconds: 10,
    expireInSeconds: 300,
  },
});
