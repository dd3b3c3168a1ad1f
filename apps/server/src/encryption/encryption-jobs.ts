import type { Database } from "@seimbang/database";
import type { Clock } from "../platform/clock.ts";
import type { JobDefinition } from "../platform/jobs.ts";
import type { KeyWrapping } from "../platform/key-wrapping.ts";
import { rewrapKeys } from "./rewrap-keys.ts";

export type EncryptionJobDeps = {
  readonly database: Database;
  readonly clock: Clock;
  readonly wrapping: KeyWrapping;
};

/** The background job of this feature: it ends what a broken-off rotation, or one that Vault did by itself, left behind. */
export const encryptionJobs = ({
  database,
  clock,
  wrapping,
}: EncryptionJobDeps): Readonly<Record<"rewrap-keys", JobDefinition>> => ({
  "rewrap-keys": {
    run: async () => ({ rewrapped: await rewrapKeys(database, wrapping, clock()) }),
    schedules: [{ key: "hourly", cron: "41 * * * *", data: {} }],
    retries: 3,
    retryDelaySeconds: 60,
    expireInSeconds: 3600,
  },
});
