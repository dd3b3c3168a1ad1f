import type { JobDefinition } from "../platform/jobs.ts";
import type { Assessments } from "./open-assessments.ts";

/** Settings change when a server starts, and announced purposes at midnight: nobody waits for a reader to notice. */
const EVERY_HOUR = "11 * * * *";

/** The background job of this feature. */
export const assessmentJobs = ({
  reopenChanged,
}: Pick<Assessments, "reopenChanged">): Readonly<Record<"reopen-assessments", JobDefinition>> => ({
  "reopen-assessments": {
    run: reopenChanged,
    schedules: [{ key: "every-hour", cron: EVERY_HOUR, data: {} }],
    retries: 1,
    retryDelaySeconds: 600,
    expireInSeconds: 600,
  },
});
