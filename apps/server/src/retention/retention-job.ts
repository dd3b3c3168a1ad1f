import type { JobDefinition } from "../platform/jobs.ts";
import type { Retention } from "./open-retention.ts";

/** Every night, before the model is usually fitted. */
const NIGHTLY = "30 2 * * *";

/** The background job of this feature. */
export const retentionJobs = ({ run }: Pick<Retention, "run">): Readonly<Record<"delete-expired", JobDefinition>> => ({
  "delete-expired": {
    run,
    schedules: [{ key: "nightly", cron: NIGHTLY, data: {} }],
    retries: 5,
    retryDelaySeconds: 60,
    expireInSeconds: 4 * 3600,
  },
});
