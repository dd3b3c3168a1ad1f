import type { JobDefinition } from "../platform/jobs.ts";
import type { Campaigns } from "./open-campaigns.ts";

const EVERY_MINUTE = "* * * * *";

/** The background job of this feature. */
export const campaignJobs = ({
  watch,
}: Pick<Campaigns, "watch">): Readonly<Record<"watch-campaigns", JobDefinition>> => ({
  "watch-campaigns": {
    run: watch,
    schedules: [{ key: "every-minute", cron: EVERY_MINUTE, data: {} }],
    retries: 0,
    retryDelaySeconds: 60,
    expireInSeconds: 300,
  },
});
