import type { JobDefinition } from "../platform/jobs.ts";
import type { Audits } from "./open-audits.ts";

/** On Monday morning, so that there is a week for what it finds. */
const WEEKLY = "0 6 * * 1";

/** The background job of this feature. */
export const auditJobs = ({ run }: Pick<Audits, "run">): Readonly<Record<"audit", JobDefinition>> => ({
  audit: {
    run: async () => {
      const { auditId, tasks } = await run();
      return { auditId, open: tasks.length };
    },
    schedules: [{ key: "weekly", cron: WEEKLY, data: {} }],
    retries: 2,
    retryDelaySeconds: 600,
    expireInSeconds: 1800,
  },
});
