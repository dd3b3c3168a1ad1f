import type { JobDefinition } from "../platform/jobs.ts";
import type { Retention } from "./open-retention.ts";

/** Every night, before the model is usually fitted. */
const NIGHTLY = "30 2 * * *";

/** The background job of this feature. */
export const retentionJobs = ({
  run,
  isOverdue,
}: Pick<Retention, "run" | "isOverdue">): Readonly<Record<"delete-expired", JobDefinition>> => ({
  "delete-expired": {
    run,
    mayRunByItself: async () => ((await isOverdue()) ? "retention_overdue" : undefined),
    schedules: [{ key: "nightly", cron: NIGHTLY, data: {} }],
    retries: 5,
    retryDelaySeconds: 60,
    expireInSeconds: 4 * 3600,
  },
});
