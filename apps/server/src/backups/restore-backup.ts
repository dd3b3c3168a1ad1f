import {
  type DatabaseClient,
  type DatabasePool,
  missingMigrations,
  type Row,
  replayMigrations,
} from "@seimbang/database";
import { toRoot } from "../encryption/read.ts";
import type { KeyWrapping } from "../platform/key-wrapping.ts";
import { secretsFrom } from "../platform/master-key.ts";
import { type ErasureLedger, isLedgerSigned } from "../rights/read.ts";
import { BackupFailure } from "./backup-failure.ts";
import { loadTables, makeSchema } from "./load-tables.ts";
import { checkWhole, type OpenBackup, openBackup } from "./read-backup.ts";
import type { BackupFiles } from "./write-backup.ts";

export type RestoreDependencies = {
  /** Of a database with nothing in it. */
  readonly pool: DatabasePool;
  /** The master keys that are given; those of the backup have to be among them. */
  readonly wrapping: Pick<KeyWrapping, "unwrap" | "masterKeys">;
};

export type RestoreReport = {
  readonly backupId: string;
  readonly takenAt: number;
  readonly rows: number;
  /** Rows of people who were erased since: they never came into the new database. */
  readonly leftOut: number;
};

/**
 * Puts what a backup holds into an empty database: all of it, or nothing. Both files are read to their end before anything
 * is written. Rows of people who were erased since are left out, by a ledger that has to be signed; that their erasures are done anew is the caller's to see
 * to, and until then the shop refuses to serve.
 * @throws BackupFailure that says what is wrong with files, keys or the database
 */
export const restoreBackup = async (
  { pool, wrapping }: RestoreDependencies,
  files: BackupFiles,
  ledger: ErasureLedger | undefined,
  now: number,
): Promise<RestoreReport> => {
  const data = await openBackup(files.data, "data", wrapping);
  const keys = await openBackup(files.keys, "keys", wrapping);
  requireMatching(data, keys, ledger);
  for (const part of [data, keys]) await checkWhole(part);
  const client = await pool.connect();
  try {
    await client.query("begin");
    await requireUnused(client);
    const report = await load(client, { data, keys, wrapping }, ledger, now);
    await client.query("commit");
    client.release();
    return report;
  } catch (error) {
    client.release(true);
    throw error;
  }
};

const requireMatching = (data: OpenBackup, keys: OpenBackup, ledger: ErasureLedger | undefined): void => {
  const { installation } = data.header;
  if (keys.header.installation !== installation)
    throw new BackupFailure("backup_keys_of_other", { file: data.file, keys: keys.file });
  // Whoever came in between would have no key.
  if (keys.header.takenAt < data.header.takenAt)
    throw new BackupFailure("backup_keys_older", { file: data.file, keys: keys.file });
  if (ledger !== undefined && ledger.installation !== installation)
    throw new BackupFailure("ledger_of_other", { file: data.file });
};

/** As in `migrate`: who starts at this moment waits, and finds a whole shop. */
const MIGRATION_LOCK = 7_302_190_412;

const requireUnused = async (client: DatabaseClient): Promise<void> => {
  await client.query("select pg_advisory_xact_lock($1)", [MIGRATION_LOCK]);
  const { rows } = await client.query(
    "select from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace limit 1",
  );
  if (rows.length > 0) throw new BackupFailure("database_in_use", {});
};

type Parts = Pick<RestoreDependencies, "wrapping"> & { readonly data: OpenBackup; readonly keys: OpenBackup };

const load = async (
  client: DatabaseClient,
  { data, keys, wrapping }: Parts,
  ledger: ErasureLedger | undefined,
  now: number,
): Promise<RestoreReport> => {
  const erased = new Set<string>(ledger?.erasures.map(({ subject }) => subject));
  await makeSchema(client, data);
  const loaded = await loadTables(client, data, erased);
  // Keys may be from a later version of the program than the data is.
  await makeSchema(client, keys);
  const loadedKeys = await loadTables(client, keys, erased);
  if (ledger !== undefined) await requireSigned(client, ledger, wrapping);
  await replayMigrations(client, await missingMigrations(await migrationsIn(client)));
  await forgetUnreadable(client);
  await endUnderWay(client, now);
  const { backupId, takenAt } = data.header;
  await client.query("insert into restored_backup (backup_id, taken_at, restored_at) values ($1, $2, $3)", [
    backupId,
    new Date(takenAt),
    new Date(now),
  ]);
  return {
    ...{ backupId, takenAt },
    rows: loaded.rows + loadedKeys.rows,
    leftOut: loaded.leftOut + loadedKeys.leftOut,
  };
};

/** The root secret, by which a ledger is signed, came with the keys: whoever altered the one has not the other. */
const requireSigned = async (
  client: DatabaseClient,
  ledger: ErasureLedger,
  wrapping: RestoreDependencies["wrapping"],
): Promise<void> => {
  const { rows } = await client.query<Row<"root_secret">>("select * from root_secret");
  const [root] = await wrapping.unwrap(rows.map((row) => toRoot(row).secret));
  if (root === undefined || !isLedgerSigned(ledger, secretsFrom(root)))
    throw new BackupFailure("ledger_not_signed", {});
};

/** What was encrypted for somebody whose key went since can never be read again, and a new key must not be taken for it. */
const forgetUnreadable = async (client: DatabaseClient): Promise<void> => {
  const hasNoKey = (table: string): string =>
    `not exists (select 1 from person_key where person_key.subject_key = ${table}.subject_key)`;
  for (const table of ["direct_identifier", "breach_person", "message"])
    await client.query(`delete from ${table} where ${hasNoKey(table)}`);
  await client.query(`update rights_request set question = null, answer = null, evidence = null, extension = null,
    lifting = null, lifts_from = null
    where coalesce(question, answer, evidence, extension, lifting) is not null and ${hasNoKey("rights_request")}`);
};

/** What was still to be sent when the backup was made may have been sent since: nobody is written to twice, so somebody looks. */
const endUnderWay = async (client: DatabaseClient, now: number): Promise<void> => {
  for (const table of ["message", "office_message"])
    await client.query(
      `update ${table} set state = 'in_doubt', why = 'restored', ended_at = $1 where ended_at is null`,
      [new Date(now)],
    );
  await client.query("update broadcast set state = 'stopped', ended_at = $1 where state in ('scheduled', 'sending')", [
    new Date(now),
  ]);
};

const migrationsIn = async (client: DatabaseClient) =>
  (await client.query<{ name: string; checksum: string }>("select name, checksum from migration")).rows;
