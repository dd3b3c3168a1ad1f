import type { JobDefinition } from "../platform/jobs.ts";
import { type PublicationPlaces, publishCheckpoint } from "./publish-checkpoint.ts";
import { type SequenceParts, sequenceLog } from "./sequence-log.ts";

export type LogJobSettings = PublicationPlaces & { readonly publish: string };

/** The background jobs of the log: places for what waits while no server runs, and its checkpoints elsewhere. */
export const logJobs = (
  log: SequenceParts,
  { publish, ...places }: LogJobSettings,
): Readonly<Record<"sequence-log" | "publish-checkpoint", JobDefinition>> => ({
  "sequence-log": {
    run: async () => ({ placed: await sequenceLog(log) }),
    schedules: [{ key: "every-minute", cron: "* * * * *", data: {} }],
    retries: 3,
    retryDelaySeconds: 10,
    expireInSeconds: 300,
  },
  "publish-checkpoint": {
    run: (_data, { signal }) => publishCheckpoint(log, places, signal),
    schedules:
      places.files.length + places.webhooks.length === 0 ? [] : [{ key: "configured", cron: publish, data: {} }],
    retries: 5,
    retryDelaySeconds: 60,
    expireInSeconds: 120,
  },
});
