import { once } from "node:events";
import { type DatabaseClient, replayMigrations } from "@seimbang/database";
import copyStreams from "pg-copy-streams";
import { BackupFailure } from "./backup-failure.ts";
import type { BackupRecord } from "./backup-records.ts";
import { linesIn, quoted } from "./dump-tables.ts";
import type { OpenBackup } from "./read-backup.ts";

/** Loads what a part of a backup holds into tables that are there. Within the caller's transaction. */
export type Loaded = {
  readonly rows: number /** Rows of people who were erased since: never written. */;
  readonly leftOut: number;
};

/** The keys that lead from who somebody is to their rows stay until the erasure is done anew, and go with it. */
const ERASED_LATER = new Set(["subject", "identity", "erasure", "tombstone"]);

/** Brings the database to the schema that the backup's had. @throws BackupFailure when this program is older than the backup */
export const makeSchema = async (client: DatabaseClient, backup: OpenBackup): Promise<void> => {
  for await (const record of backup.records()) {
    if (record.kind !== "schema") break;
    const { rows } = await client.query<{ migration: string | null }>(
      "select to_regclass('migration')::text as migration",
    );
    const done = rows[0]?.migration == null ? [] : await migrationsIn(client);
    const missing = record.migrations.filter(({ name }) => !done.includes(name));
    const refused = await replayMigrations(client, missing);
    if (refused !== undefined) throw new BackupFailure("backup_newer", { file: backup.file });
    return;
  }
  throw new BackupFailure("backup_damaged", { file: backup.file });
};

const migrationsIn = async (client: DatabaseClient): Promise<readonly string[]> =>
  (await client.query<{ name: string }>("select name from migration")).rows.map(({ name }) => name);

/** @param erased whose rows are left out, so that nothing of them is in the new database's files either */
export const loadTables = async (
  client: DatabaseClient,
  backup: OpenBackup,
  erased: ReadonlySet<string>,
): Promise<Loaded> => {
  const counted: Record<string, number> = {};
  let leftOut = 0;
  let table: TableCopy | undefined;
  for await (const record of backup.records()) {
    if (record.kind === "rows" && table !== undefined) leftOut += await table.write(record.bytes);
    if (record.kind === "schema" || record.kind === "rows") continue;
    await table?.end();
    table = undefined;
    if (record.kind === "table") table = await openTable(client, record, erased, counted);
    else requireSame(record.rows, counted, backup.file);
  }
  return { rows: Object.values(counted).reduce((sum, count) => sum + count, 0) - leftOut, leftOut };
};

type TableCopy = { readonly write: (bytes: Buffer) => Promise<number>; readonly end: () => Promise<void> };

const openTable = async (
  client: DatabaseClient,
  { table, columns }: Extract<BackupRecord, { kind: "table" }>,
  erased: ReadonlySet<string>,
  counted: Record<string, number>,
): Promise<TableCopy> => {
  const name = `public.${quoted(table)}`;
  // What a migration put there for a new shop.
  const { rows } = await client.query(`select from ${name} limit 1`);
  if (rows.length > 0) await client.query(`delete from ${name}`);
  const stream = client.query(copyStreams.from(`copy ${name} (${columns.map(quoted).join(", ")}) from stdin`));
  const failed = once(stream, "error").then(([error]) => {
    throw error;
  });
  failed.catch(() => undefined);
  const person = ERASED_LATER.has(table) ? -1 : columns.indexOf("subject_key");
  counted[table] = 0;
  return {
    write: async (bytes) => {
      counted[table] = (counted[table] ?? 0) + linesIn(bytes);
      const { kept, leftOut } =
        person < 0 || erased.size === 0 ? { kept: bytes, leftOut: 0 } : without(bytes, person, erased);
      if (kept.length > 0 && !stream.write(kept)) await Promise.race([once(stream, "drain"), failed]);
      return leftOut;
    },
    end: async () => {
      stream.end();
      await Promise.race([once(stream, "finish"), failed]);
    },
  };
};

/** Lines of COPY whose field of this number names somebody who was erased are left out. */
const without = (bytes: Buffer, field: number, erased: ReadonlySet<string>) => {
  const lines = bytes.toString("utf8").split("\n");
  const kept = lines.filter((line) => line === "" || !erased.has(line.split("\t", field + 1)[field] ?? ""));
  return { kept: Buffer.from(kept.join("\n")), leftOut: lines.length - kept.length };
};

const requireSame = (
  wanted: Readonly<Record<string, number>>,
  counted: Readonly<Record<string, number>>,
  file: string,
): void => {
  for (const [table, rows] of Object.entries(wanted))
    if (counted[table] !== rows) throw new BackupFailure("backup_damaged", { file });
};
