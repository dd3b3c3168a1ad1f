import type { JobDefinition } from "../platform/jobs.ts";
import type { Education } from "./open-education.ts";

/** In the morning, when people begin to work. */
const DAILY = "0 7 * * *";

/** The background job of this feature. */
export const educationJobs = ({
  remind,
  forgetAttempts,
}: Pick<Education, "remind" | "forgetAttempts">): Readonly<Record<"remind-training", JobDefinition>> => ({
  "remind-training": {
    run: async () => ({ reminded: await remind(), forgotten: await forgetAttempts() }),
    schedules: [{ key: "daily", cron: DAILY, data: {} }],
    retries: 3,
    retryDelaySeconds: 600,
    expireInSeconds: 600,
  },
});
