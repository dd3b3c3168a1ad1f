import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import type { Database } from "./database.ts";
import { DatabaseFailure } from "./database-failure.ts";

const FOLDER = join(import.meta.dirname, "..", "migrations");
/** An arbitrary number that all Seimbang processes agree on, so that only one migrates at a time. */
const LOCK = 7_302_190_412;

export type MigrationReport = { readonly applied: readonly string[] };

/**
 * Brings the database to the newest schema, each file in a transaction of its own.
 * @throws DatabaseFailure when a file that was applied before has been edited since.
 */
export const migrate = (database: Database): Promise<MigrationReport> =>
  database.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${LOCK})`.execute(connection);
    try {
      return await applyMissing(connection);
    } finally {
      await sql`select pg_advisory_unlock(${LOCK})`.execute(connection);
    }
  });

/** One step of the schema; `appliedAt` in ISO 8601, absent while it is missing here. */
export type MigrationStatus = { readonly name: string; readonly appliedAt?: string };

/** Every step this version knows, in order, and when it was applied. Changes nothing. */
export const migrationStatus = async (database: Database): Promise<readonly MigrationStatus[]> => {
  const { rows: tables } = await sql<{ name: string | null }>`select to_regclass('migration')::text as name`.execute(
    database,
  );
  const { rows } =
    tables[0]?.name == null
      ? { rows: [] }
      : await sql<{ name: string; applied_at: Date }>`select name, applied_at from migration`.execute(database);
  const applied = new Map(rows.map((row) => [row.name, row.applied_at.toISOString()]));
  return (await migrationFiles()).map((name) => {
    const appliedAt = applied.get(name);
    return { name, ...(appliedAt === undefined ? {} : { appliedAt }) };
  });
};

const migrationFiles = async (): Promise<readonly string[]> =>
  (await readdir(FOLDER)).filter((file) => file.endsWith(".sql")).sort();

const applyMissing = async (database: Database): Promise<MigrationReport> => {
  await sql`create table if not exists migration (
    name text primary key, checksum text not null, applied_at timestamptz not null default now()
  )`.execute(database);
  const { rows } = await sql<{ name: string; checksum: string }>`select name, checksum from migration`.execute(
    database,
  );
  const known = new Map(rows.map((row) => [row.name, row.checksum]));
  const applied: string[] = [];
  for (const name of await migrationFiles()) {
    const text = await readFile(join(FOLDER, name), "utf8");
    const checksum = createHash("sha256").update(text).digest("hex");
    if (known.get(name) === checksum) continue;
    if (known.has(name)) throw new DatabaseFailure("migration_changed", { name });
    await database.transaction().execute(async (transaction) => {
      await sql.raw(text).execute(transaction);
      await sql`insert into migration (name, checksum) values (${name}, ${checksum})`.execute(transaction);
    });
    applied.push(name);
  }
  return { applied };
};
