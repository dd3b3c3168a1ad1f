import type { JobDefinition } from "../platform/jobs.ts";
import type { Fairness } from "./open-fairness.ts";

/** After the night's fitting, before the shop is busy. */
const EVERY_NIGHT = "15 4 * * *";

/** The background job of this feature. */
export const fairnessJobs = ({
  auditEverything,
}: Pick<Fairness, "auditEverything">): Readonly<Record<"audit-fairness", JobDefinition>> => ({
  "audit-fairness": {
    run: auditEverything,
    schedules: [{ key: "every-night", cron: EVERY_NIGHT, data: {} }],
    retries: 1,
    retryDelaySeconds: 600,
    expireInSeconds: 3600,
  },
});
