import type { Database } from "@seimbang/database";
import { staleAfterDays } from "../platform/stale-after-days.ts";
import { type BackupRun, lastBackups } from "./backup-runs.ts";

const DAY_MS = 86_400_000;
/** Within how many days one that is made by hand is made again. */
const BY_HAND_DAYS = 7;
const REHEARSED_DAYS = 90;

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
  const stand = ({ failed, succeededAt }: typeof backup, isOldAfter: (days: number) => boolean): Standing => {
    const days = succeededAt === undefined ? 0 : Math.floor((now - succeededAt) / DAY_MS);
    return { failed, succeededAt, days, isOld: isOldAfter(days) };
  };
  const within = schedule === undefined ? BY_HAND_DAYS : staleAfterDays(schedule);
  return {
    backup: stand(backup, (days) => days >= within),
    rehearsal: stand(rehearsal, (days) => days > REHEARSED_DAYS),
  };
};
