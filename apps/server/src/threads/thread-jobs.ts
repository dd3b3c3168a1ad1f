import type { JobDefinition } from "../platform/jobs.ts";
import type { Threads } from "./open-threads.ts";

const EVERY_MINUTE = "* * * * *";

/** The background jobs of this feature. */
export const threadJobs = ({
  watch,
  matchThemes,
}: Pick<Threads, "watch" | "matchThemes">): Readonly<Record<"watch-threads" | "match-themes", JobDefinition>> => ({
  "watch-threads": {
    run: async (_data, { signal }) => ({ done: await watch(signal) }),
    schedules: [{ key: "every-minute", cron: EVERY_MINUTE, data: {} }],
    retries: 3,
    retryDelaySeconds: 10,
    expireInSeconds: 300,
  },
  "match-themes": {
    run: async (_data, { signal }) => ({ matched: await matchThemes(signal) }),
    schedules: [{ key: "every-minute", cron: EVERY_MINUTE, data: {} }],
    retries: 3,
    retryDelaySeconds: 30,
    expireInSeconds: 1800,
  },
});
