import type { JobDefinition } from "../platform/jobs.ts";
import type { Records } from "./open-records.ts";

/** Before the shop is busy. */
const EVERY_NIGHT = "45 4 * * *";

/** The background job of this feature. */
export const recordJobs = ({
  forgetOutgoing,
}: Pick<Records, "forgetOutgoing">): Readonly<Record<"forget-outgoing", JobDefinition>> => ({
  "forget-outgoing": {
    run: forgetOutgoing,
    schedules: [{ key: "every-night", cron: EVERY_NIGHT, data: {} }],
    retries: 1,
    retryDelaySeconds: 600,
    expireInSeconds: 600,
  },
});
