import type { RetentionReportWire } from "@seimbang/contracts";
import type { Clock } from "../platform/clock.ts";
import type { MakeId } from "../platform/ids.ts";
import { deleteExpired, type RetentionDependencies } from "./delete-expired.ts";
import { describeRetention } from "./describe-retention.ts";
import { listRuns } from "./retention-runs.ts";
import { runRetention } from "./run-retention.ts";

/** It runs every night; a shop that was shut for a month is looked over before it goes on. */
const OVERDUE_MS = 31 * 86_400_000;

/** What can be asked of retention. */
export type Retention = {
  /** What a run would delete at this moment; nothing is deleted. */
  readonly preview: () => Promise<RetentionReportWire>;
  /** Deletes what has to go, and keeps the report. */
  readonly run: () => Promise<RetentionReportWire>;
  /**
   * Whether the last run is so long ago that the clock may be wrong: what is deleted by a clock that jumped ahead does not come back, so
   * that somebody has to look, and run it by hand.
   */
  readonly isOverdue: () => Promise<boolean>;
  /** Reports of the runs of late, the newest first. */
  readonly list: (most: number) => Promise<readonly RetentionReportWire[]>;
};

export const openRetention = (
  deps: RetentionDependencies & { readonly clock: Clock; readonly makeId: MakeId },
): Retention => ({
  preview: async () => describeRetention(await deleteExpired(deps, deps.clock(), true)),
  run: async () => describeRetention(await runRetention(deps, deps.clock(), deps.makeId)),
  isOverdue: async () => {
    const [last] = await listRuns(deps.database, 1);
    return last !== undefined && deps.clock() - last.at > OVERDUE_MS;
  },
  list: async (most) => (await listRuns(deps.database, most)).map(describeRetention),
});
