import type { Database } from "@seimbang/database";
import type { Clock } from "../platform/clock.ts";
import type { JobDefinition } from "../platform/jobs.ts";
import { announcePeople } from "../platform/people-changes.ts";
import { deleteExpired, type RetentionSettings } from "./delete-expired.ts";

export type RetentionJobDeps = {
  readonly database: Database;
  readonly clock: Clock;
  readonly settings: RetentionSettings;
};

/** Every night, before the model is usually fitted. */
const NIGHTLY = "30 2 * * *";

/** The background job of this feature. */
export const retentionJobs = (deps: RetentionJobDeps): Readonly<Record<"delete-expired", JobDefinition>> => ({
  "delete-expired": {
    run: async () => {
      const report = await deleteExpired(deps.database, deps.settings, deps.clock());
      await announcePeople(deps.database, "everybody");
      return report;
    },
    schedules: [{ key: "nightly", cron: NIGHTLY, data: {} }],
    retries: 5,
    retryDelaySeconds: 60,
    expireInSeconds: 4 * 3600,
  },
});
