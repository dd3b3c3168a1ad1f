import type { Database } from "@seimbang/database";
import type { Clock } from "../platform/clock.ts";
import type { MakeId } from "../platform/ids.ts";
import type { Secrets } from "../platform/master-key.ts";
import type { Traffic } from "./traffic.ts";

export type ExperimentDeps = {
  readonly database: Database;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly secrets: Secrets;
  readonly isCampaign: (campaignId: string) => Promise<boolean>;
  /** The people of the last days, up to now. */
  readonly readTraffic: (days: number) => Promise<Traffic>;
};
