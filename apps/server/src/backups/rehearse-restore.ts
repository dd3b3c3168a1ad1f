import { mkdtemp, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type OpenDatabase, openDatabase } from "@seimbang/database";
import { openLog, requireHead } from "../accountability/read.ts";
import { unwrapEveryKey } from "../encryption/read.ts";
import type { Clock } from "../platform/clock.ts";
import type { Secrets } from "../platform/master-key.ts";
import { restoreBackup } from "./restore-backup.ts";
import type { BackupFiles } from "./write-backup.ts";

export type RehearsalDependencies = {
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly shopUrl: string;
};

/** What a rehearsal found: a backup that was never restored is only a hope. */
export type RehearsalReport = {
  readonly takenAt: number;
  readonly rows: number;
  readonly people: number;
  /** Keys of people that opened, all of them. */
  readonly keys: number;
  readonly logSize: number;
};

/**
 * Restores a backup into a database of its own, beside the backup, and looks whether it could be served from: every row is
 * there, every person's key opens, the log is signed by our key. Nothing of it is left behind.
 */
export const rehearseRestore = async (
  { secrets, clock, shopUrl }: RehearsalDependencies,
  files: BackupFiles,
): Promise<RehearsalReport> => {
  const folder = await mkdtemp(join(dirname(files.data), ".rehearsal-"));
  let open: OpenDatabase | undefined;
  try {
    open = await openDatabase({ folder });
    const { pool, database } = open;
    const { takenAt, rows } = await restoreBackup({ pool, wrapping: secrets.wrapping }, files, undefined, clock());
    await openLog({ database, secrets, clock, shopUrl });
    const { size } = await requireHead(database);
    const keys = await unwrapEveryKey(database, secrets);
    const counted = await database
      .selectFrom("subject")
      .select(({ fn }) => fn.countAll<string>().as("people"))
      .executeTakeFirstOrThrow();
    return { takenAt, rows, keys, logSize: size, people: Number(counted.people) };
  } finally {
    await open?.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
};
