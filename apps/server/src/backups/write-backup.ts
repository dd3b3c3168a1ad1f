import { randomBytes } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { type DatabaseClient, isKnownToBeDistributed, type OpenDatabase } from "@seimbang/database";
import { wrapsNewKeys } from "../encryption/read.ts";
import type { Clock } from "../platform/clock.ts";
import type { MakeId } from "../platform/ids.ts";
import { installationOf } from "../platform/installation.ts";
import type { Secrets } from "../platform/master-key.ts";
import { BackupFailure } from "./backup-failure.ts";
import { type BackupPart, keyOfFile, PARTS, writeHeader } from "./backup-header.ts";
import { writeRecord } from "./backup-records.ts";
import { dumpTables } from "./dump-tables.ts";
import { createBlockSealer } from "./sealed-blocks.ts";

export type BackupDependencies = {
  readonly open: OpenDatabase;
  readonly secrets: Secrets;
  readonly makeId: MakeId;
  readonly clock: Clock;
};

export type BackupFiles = Readonly<Record<BackupPart, string>>;

export type BackupReport = {
  readonly backupId: string;
  readonly takenAt: number;
  readonly files: BackupFiles;
  readonly bytes: number;
  readonly rows: number;
};

const OWNER_ONLY = 0o600;
const KEY_BYTES = 32;
/** An arbitrary number that all Seimbang processes agree on. */
const LOCK = 7_302_190_416;

/**
 * Writes everything that the database holds at one moment into two files, each encrypted under a key of its own that the
 * master key in force wraps. The shop goes on serving meanwhile. A file appears under its name whole, or not at all. Of several
 * at once each waits for the one before: they write over the same file of keys, and the newest backup needs the newest keys.
 * @throws BackupFailure `backup_of_cluster` where the database lies on many machines
 */
export const writeBackup = async (
  { open, secrets, makeId, clock }: BackupDependencies,
  files: BackupFiles,
): Promise<BackupReport> => {
  // Each machine of a cluster has moments of its own: people, keys and log would not fit together.
  if (await isKnownToBeDistributed(open.database)) throw new BackupFailure("backup_of_cluster", {});
  const client = await open.pool.connect();
  const unfinished: string[] = [];
  try {
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    const about = { backupId: makeId(), takenAt: clock(), installation: installationOf(secrets) };
    await client.query("begin isolation level repeatable read read only");
    const masterKey = await wrapsNewKeys(open.database, secrets.wrapping);
    let [rows, bytes] = [0, 0];
    for (const part of PARTS) {
      const key = randomBytes(KEY_BYTES);
      const [wrapped] = await masterKey.wrap([{ belongsTo: keyOfFile({ ...about, part }), key }]);
      if (wrapped === undefined) throw new Error("One key wraps to one.");
      const header = writeHeader({ ...about, part, wrappedBy: wrapped.wrappedBy, wrapped: wrapped.wrapped });
      const file = `${files[part]}.${about.backupId}.unfinished`;
      unfinished.push(file);
      const written = await writePart(file, header, key, { client, part });
      rows += written.rows;
      bytes += written.bytes;
    }
    await client.query("commit");
    // Earlier backups open with newer keys as well, but this one does not with earlier keys.
    for (const part of PARTS.toReversed()) await rename(`${files[part]}.${about.backupId}.unfinished`, files[part]);
    await client.query("select pg_advisory_unlock($1)", [LOCK]);
    client.release();
    return { ...about, files, rows, bytes };
  } catch (error) {
    client.release(true);
    for (const file of unfinished) await rm(file, { force: true });
    throw error;
  }
};

type Dump = { readonly client: DatabaseClient; readonly part: BackupPart };

const writePart = async (
  file: string,
  header: Buffer,
  key: Buffer,
  { client, part }: Dump,
): Promise<{ readonly rows: number; readonly bytes: number }> => {
  await using handle = await open(file, "wx", OWNER_ONLY);
  const seal = createBlockSealer(key, header);
  let rows = 0;
  let bytes = 0;
  const write = async (piece: Buffer): Promise<void> => {
    await handle.writeFile(piece);
    bytes += piece.length;
  };
  await write(header);
  for await (const record of dumpTables(client, part)) {
    if (record.kind === "end") rows = Object.values(record.rows).reduce((sum, count) => sum + count, 0);
    await write(seal(writeRecord(record), record.kind === "end"));
  }
  await handle.sync();
  return { rows, bytes };
};
