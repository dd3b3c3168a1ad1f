import type { JobDefinition } from "../platform/jobs.ts";
import type { Surveys } from "./open-surveys.ts";

/** Surveys end in time, and what is told of them comes in steps. */
export const surveyJobs = ({ tend }: Pick<Surveys, "tend">) => ({
  "tend-surveys": {
    run: async () => ({ ...(await tend()) }),
    schedules: [{ key: "hourly", cron: "7 * * * *", data: {} }],
    retries: 2,
    retryDelaySeconds: 60,
    expireInSeconds: 600,
  } satisfies JobDefinition,
});
