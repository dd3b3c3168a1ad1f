import type { JobDefinition } from "../platform/jobs.ts";
import type { Campaigns } from "./open-campaigns.ts";

const EVERY_MINUTE = "* * * * *";

/** Days end in UTC; one that was looked at costs one look. */
const EVERY_HOUR = "5 * * * *";

/** Twice within the day for which a count may be told. */
const TWICE_A_DAY = "40 1,13 * * *";

/** The background jobs of this feature. */
export const campaignJobs = ({
  watch,
  countBuyers,
  keepBlocks,
}: Pick<Campaigns, "watch" | "countBuyers" | "keepBlocks">): Readonly<
  Record<"watch-campaigns" | "count-buyers" | "keep-blocks", JobDefinition>
> => ({
  "keep-blocks": {
    run: keepBlocks,
    schedules: [{ key: "every-hour", cron: EVERY_HOUR, data: {} }],
    retries: 1,
    retryDelaySeconds: 600,
    expireInSeconds: 3000,
  },
  "count-buyers": {
    run: countBuyers,
    schedules: [{ key: "twice-a-day", cron: TWICE_A_DAY, data: {} }],
    retries: 3,
    retryDelaySeconds: 600,
    expireInSeconds: 3600,
  },
  "watch-campaigns": {
    run: watch,
    schedules: [{ key: "every-minute", cron: EVERY_MINUTE, data: {} }],
    retries: 0,
    retryDelaySeconds: 60,
    expireInSeconds: 300,
  },
});
