import type { Database } from "@seimbang/database";
import type { Clock } from "../platform/clock.ts";
import type { JobDefinition } from "../platform/jobs.ts";
import { forgetOver } from "./cut-off-store.ts";
import { forgetSightings } from "./sighting-store.ts";
import { forgetJudged } from "./store.ts";

const DAY_MS = 86_400_000;
/** Four weeks to compare with, and the one that runs. */
const SIGHTINGS_DAYS = 35;
/** Of addresses, what a week's hours are compared with. */
const FROM_NETWORKS_DAYS = 8;
/** As other evidence of what staff did: an audit looks a year back. */
const JUDGED_DAYS = 400;
const NIGHTLY = "35 3 * * *";

/** Forgets what was seen, once it is of no use. */
export const intrusionJobs = ({
  database,
  clock,
}: {
  readonly database: Database;
  readonly clock: Clock;
}): Readonly<Record<"forget-sightings", JobDefinition<Record<string, never>>>> => ({
  "forget-sightings": {
    run: async () => {
      const now = clock();
      const before = { all: now - SIGHTINGS_DAYS * DAY_MS, fromNetworks: now - FROM_NETWORKS_DAYS * DAY_MS };
      const sightings = await forgetSightings(database, before);
      const yearAgo = now - JUDGED_DAYS * DAY_MS;
      const judged = await forgetJudged(database, yearAgo);
      return { sightings, judged, cutOffs: await forgetOver(database, yearAgo) };
    },
    schedules: [{ key: "nightly", cron: NIGHTLY, data: {} }],
    retries: 3,
    retryDelaySeconds: 60,
    expireInSeconds: 600,
  },
});
