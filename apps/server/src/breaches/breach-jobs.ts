import type { JobDefinition } from "../platform/jobs.ts";
import type { Breaches } from "./open-breaches.ts";

const NIGHTLY = "40 2 * * *";

/** The background job of this feature. */
export const breachJobs = ({
  deleteExpired,
}: Pick<Breaches, "deleteExpired">): Readonly<Record<"delete-breach-people", JobDefinition>> => ({
  "delete-breach-people": {
    run: async () => ({ deleted: await deleteExpired() }),
    schedules: [{ key: "nightly", cron: NIGHTLY, data: {} }],
    retries: 5,
    retryDelaySeconds: 60,
    expireInSeconds: 600,
  },
});
