import type { JobDefinition } from "../platform/jobs.ts";
import type { Comfort } from "./open-comfort.ts";

const EVERY_NIGHT = "45 4 * * *";
const EVERY_MONTH = "15 5 1 * *";

const once = (run: JobDefinition["run"], key: string, cron: string): JobDefinition => ({
  run,
  schedules: [{ key, cron, data: {} }],
  retries: 2,
  retryDelaySeconds: 600,
  expireInSeconds: 3600,
});

/** The background jobs of this feature. */
export const comfortJobs = ({
  measure,
  calibrate,
  lowerInactive,
}: Pick<Comfort, "measure" | "calibrate" | "lowerInactive">): Readonly<
  Record<"measure-comfort" | "calibrate-points" | "lower-inactive", JobDefinition>
> => ({
  "measure-comfort": once(measure, "every-night", EVERY_NIGHT),
  "calibrate-points": once(calibrate, "every-month", EVERY_MONTH),
  "lower-inactive": once(lowerInactive, "every-night", EVERY_NIGHT),
});
