import type { JobDefinition } from "../platform/jobs.ts";
import type { Experiments } from "./open-experiments.ts";

/** What was looked at within a day costs one look at that. */
const EVERY_HOUR = "25 * * * *";

/** The background job of this feature. */
export const experimentJobs = ({
  keepLooks,
}: Pick<Experiments, "keepLooks">): Readonly<Record<"keep-looks", JobDefinition>> => ({
  "keep-looks": {
    run: keepLooks,
    schedules: [{ key: "every-hour", cron: EVERY_HOUR, data: {} }],
    retries: 1,
    retryDelaySeconds: 600,
    expireInSeconds: 3000,
  },
});
