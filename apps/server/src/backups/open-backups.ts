import type { BackupRunsWire } from "@seimbang/contracts";
import type { OpenDatabase } from "@seimbang/database";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import type { Clock } from "../platform/clock.ts";
import { describeError } from "../platform/describe-error.ts";
import type { MakeId } from "../platform/ids.ts";
import type { Secrets } from "../platform/master-key.ts";
import { BackupFailure } from "./backup-failure.ts";
import { filesIn, findBackup, ledgerIn, placeFor, pruneBackups } from "./backup-places.ts";
import { type BackupRun, insertRun, listRuns } from "./backup-runs.ts";
import { readBackupStanding } from "./backup-standing.ts";
import { copyErasures } from "./copy-erasures.ts";
import { type RehearsalReport, rehearseRestore } from "./rehearse-restore.ts";
import { type BackupFiles, type BackupReport, writeBackup } from "./write-backup.ts";

export type BackupsDependencies = {
  readonly open: OpenDatabase;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly shopUrl: string;
  /** Where and how often; undefined where the shop has no schedule. */
  readonly schedule: ShopConfiguration["backups"];
};

/** What can be done about backups of this shop. */
export type Backups = {
  /** Backs up to a file, or into a folder where others are. */
  readonly writeTo: (path: string) => Promise<BackupReport>;
  /** As scheduled: a further one in the folder, of which the oldest go. The result is kept. */
  readonly run: () => Promise<BackupReport | undefined>;
  /** Restores the newest one of the folder into a database of its own, to see whether it can be done. The result is kept. */
  readonly rehearse: () => Promise<RehearsalReport | undefined>;
  /** Brings the ledger of erasures beside the backups up to date, where there is a schedule. */
  readonly copyErasures: () => Promise<void>;
  /** The same into a folder where backups are. */
  readonly copyErasuresTo: (folder: string) => Promise<void>;
  /** What came of each, the newest first. */
  readonly list: (most: number) => Promise<readonly BackupRun[]>;
  /** Whether they are made by themselves, and how the last of each kind stands. */
  readonly standing: () => Promise<Omit<BackupRunsWire, "runs">>;
};

export const openBackups = (dependencies: BackupsDependencies): Backups => {
  const { open, secrets, clock, makeId, shopUrl, schedule } = dependencies;
  const { database } = open;
  /** @param at until when it is complete for certain */
  const copyTo = (file: string, at: number) => copyErasures(database, file, secrets, at);
  const noted = <Report extends object>(
    kind: BackupRun["kind"],
    work: () => Promise<Report>,
    figures: Figures<Report>,
  ) =>
    work().then(
      async (report) => {
        await insertRun(database, {
          ...{ runId: makeId(), kind, at: clock() },
          succeeded: true,
          result: figures(report),
        });
        return report;
      },
      async (error: unknown) => {
        await insertRun(database, {
          ...{ runId: makeId(), kind, at: clock() },
          succeeded: false,
          result: codeOf(error),
        });
        throw error;
      },
    );
  const backUp = (files: BackupFiles) =>
    noted(
      "backup",
      () => writeBackup({ open, secrets, makeId, clock }, files),
      ({ rows, bytes }) => ({ rows, bytes }),
    );
  return {
    writeTo: async (path) => {
      const files = await placeFor(path, clock());
      const report = await backUp(files);
      // It cannot know who is erased after the backup, and does not pass for one that does.
      await copyTo(files.keys.endsWith(".keys") ? `${files.data}.erasures` : ledgerIn(path), report.takenAt);
      return report;
    },
    run: async () => {
      if (schedule === undefined) return undefined;
      const report = await backUp(await filesIn(schedule.folder, clock()));
      await copyTo(ledgerIn(schedule.folder), report.takenAt);
      await pruneBackups(schedule.folder, schedule.keep, clock());
      return report;
    },
    rehearse: async () => {
      if (schedule === undefined) return undefined;
      const { folder } = schedule;
      const work = async () => rehearseRestore({ secrets, clock, shopUrl }, await findBackup(folder));
      return noted("rehearsal", work, (report) => ({ ...report }));
    },
    copyErasures: async () => {
      if (schedule !== undefined) await copyTo(ledgerIn(schedule.folder), clock());
    },
    copyErasuresTo: (folder) => copyTo(ledgerIn(folder), clock()),
    list: (most) => listRuns(database, most),
    standing: async () => {
      const { backup, rehearsal } = await readBackupStanding(database, schedule?.every, clock());
      return { isScheduled: schedule !== undefined, backup: toWire(backup), rehearsal: toWire(rehearsal) };
    },
  };
};

const toWire = ({
  failed,
  isOld,
  succeededAt,
}: Awaited<ReturnType<typeof readBackupStanding>>["backup"]): BackupRunsWire["backup"] => ({
  failed,
  isOld,
  ...(succeededAt === undefined ? {} : { lastSuccessAt: new Date(succeededAt).toISOString() }),
});

type Figures<Report> = (report: Report) => BackupRun["result"];

/** Never the text, which may quote a row. */
const codeOf = (error: unknown): BackupRun["result"] => {
  if (error instanceof BackupFailure) return { code: error.code, ...error.values };
  const { type, code } = describeError(error);
  return { code: code ?? type };
};
