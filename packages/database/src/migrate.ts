import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import type { PoolClient } from "pg";
import type { Database } from "./database.ts";
import { DatabaseFailure } from "./database-failure.ts";
import { placeNewTables } from "./distribute.ts";

const FOLDER = join(import.meta.dirname, "..", "migrations");
/** An arbitrary number that all Seimbang processes agree on, so that only one migrates at a time. */
const LOCK = 7_302_190_412;

export type MigrationReport = { readonly applied: readonly string[] };

/**
 * Brings the database to the newest schema, each file in a transaction of its own. Where it is distributed, what is new joins the rest.
 * @throws DatabaseFailure when a file that was applied before has been edited since.
 */
export const migrate = (database: Database): Promise<MigrationReport> =>
  database.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${LOCK})`.execute(connection);
    try {
      const report = await applyMissing(connection);
      if (report.applied.length > 0) await placeNewTables(connection);
      return report;
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

/** What a migrated database says of one step: its file and the hash of its text. */
export type AppliedMigration = { readonly name: string; readonly checksum: string };

/**
 * Brings an empty database to the schema that another one had, within the caller's transaction: by these steps and no others.
 * @returns the name of the first step that this version of the program does not know, or knows otherwise; nothing was done then
 */
export const replayMigrations = async (
  client: Pick<PoolClient, "query">,
  steps: readonly AppliedMigration[],
): Promise<{ readonly unknown: string } | undefined> => {
  const texts = new Map<string, string>();
  for (const { name, checksum } of steps) {
    const text = await readMigration(name);
    if (text === undefined || checksumOf(text) !== checksum) return { unknown: name };
    texts.set(name, text);
  }
  await client.query(MIGRATION_TABLE);
  for (const { name, checksum } of [...steps].sort((one, other) => (one.name < other.name ? -1 : 1))) {
    await client.query(texts.get(name) ?? "");
    await client.query("insert into migration (name, checksum) values ($1, $2)", [name, checksum]);
  }
  return undefined;
};

/** The steps that are missing after those, in the same way. */
export const missingMigrations = async (steps: readonly AppliedMigration[]): Promise<readonly AppliedMigration[]> => {
  const known = new Set(steps.map(({ name }) => name));
  const missing = (await migrationFiles()).filter((name) => !known.has(name));
  return Promise.all(missing.map(async (name) => ({ name, checksum: checksumOf((await readMigration(name)) ?? "") })));
};

const readMigration = async (name: string): Promise<string | undefined> =>
  (await migrationFiles()).includes(name) ? readFile(join(FOLDER, name), "utf8") : undefined;

const checksumOf = (text: string): string => createHash("sha256").update(text).digest("hex");

const MIGRATION_TABLE = `create table if not exists migration (
  name text primary key, checksum text not null, applied_at timestamptz not null default now()
)`;

const applyMissing = async (database: Database): Promise<MigrationReport> => {
  await sql.raw(MIGRATION_TABLE).execute(database);
  const { rows } = await sql<{ name: string; checksum: string }>`select name, checksum from migration`.execute(
    database,
  );
  const known = new Map(rows.map((row) => [row.name, row.checksum]));
  const applied: string[] = [];
  for (const name of await migrationFiles()) {
    const text = await readFile(join(FOLDER, name), "utf8");
    const checksum = checksumOf(text);
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
