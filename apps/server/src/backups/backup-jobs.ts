import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import type { JobDefinition } from "../platform/jobs.ts";
import type { Backups } from "./open-backups.ts";

const EVERY_MINUTE = "* * * * *";

/** The background jobs of backups; where the shop has no schedule they never run by themselves. */
export const backupJobs = (
  { run, rehearse, copyErasures }: Pick<Backups, "run" | "rehearse" | "copyErasures">,
  schedule: ShopConfiguration["backups"],
): Readonly<Record<"back-up" | "rehearse-restore" | "copy-erasures", JobDefinition>> => {
  const job = (work: () => Promise<unknown>, cron: string | undefined, hours: number): JobDefinition => ({
    run: async () => {
      await work();
      return {};
    },
    schedules: cron === undefined ? [] : [{ key: "configured", cron, data: {} }],
    retries: 2,
    retryDelaySeconds: 600,
    expireInSeconds: hours * 3600,
  });
  return {
    "back-up": job(run, schedule?.every, 8),
    "rehearse-restore": job(rehearse, schedule?.rehearse, 8),
    "copy-erasures": {
      ...job(copyErasures, schedule === undefined ? undefined : EVERY_MINUTE, 1),
      retries: 0,
    },
  };
};
