import type { Database } from "@seimbang/database";
import { staleAfter } from "../configuration/stale-after.ts";
import { type BackupRun, lastBackups } from "./backup-runs.ts";

const DAY_MS = 86_400_000;
/** Within this time one that is made by hand is made again. */
const BY_HAND_MS = 7 * DAY_MS;
const REHEARSED_MS = 91 * DAY_MS;

type Standing = {
  /** Whether the last one failed. */
  readonly failed: boolean;
  /** Whether the last that ended well is older than it may be. */
  readonly isOld: boolean;
  readonly succeededAt: number | undefined;
  /** How many whole days ago that was. */
  readonly days: number;
};

/**
 * How backups stand, and rehearsals of restoring them.
 *
 * @param schedule when one is made, undefined where they are not made by themselves
 */
export const readBackupStanding = async (
  database: Database,
  schedule: string | undefined,
  now: number,
): Promise<Readonly<Record<BackupRun["kind"], Standing>>> => {
  const { backup, rehearsal } = await lastBackups(database);
  const stand = ({ failed, succeededAt }: typeof backup, within: number): Standing => {
    const age = succeededAt === undefined ? 0 : now - succeededAt;
    return { failed, succeededAt, days: Math.floor(age / DAY_MS), isOld: age >= within };
  };
  return {
    backup: stand(backup, schedule === undefined ? BY_HAND_MS : staleAfter(schedule)),
    rehearsal: stand(rehearsal, REHEARSED_MS),
  };
};
