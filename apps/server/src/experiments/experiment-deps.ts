import type { Database } from "@seimbang/database";
import type { PurposeId } from "@seimbang/engine";
import type { Clock } from "../platform/clock.ts";
import type { MakeId } from "../platform/ids.ts";
import type { Traffic } from "./traffic.ts";
import type { ExperimentWorld } from "./treatment-rules.ts";

export type ExperimentDeps = {
  readonly database: Database;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly slots: ExperimentWorld["slots"];
  readonly purposes: ExperimentWorld["purposes"];
  /** The names of a campaign's creatives; undefined for one that does not exist. */
  readonly creativesOf: (campaignId: string) => Promise<readonly string[] | undefined>;
  /** The people of the last days, up to now; what one of them spent beyond `mostSpent` counts as that. */
  readonly readTraffic: (days: number, mostSpent: number) => Promise<Traffic>;
  readonly currency: string;
  /** The purpose under which it is read what people did before they were exposed; undefined where none is declared. */
  readonly measuring: () => PurposeId | undefined;
  /** Of all people, those of whom nothing personal is used, whatever runs. */
  readonly holdoutShare: number;
  /** Told when one has started or stopped; when it resolves, decisions of this process know of it. */
  readonly onMoved: () => Promise<void>;
};
