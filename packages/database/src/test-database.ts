import { randomBytes } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { sql } from "kysely";
import { type ClientBase, Pool, type PoolConfig } from "pg";
import { type Database, distribute, migrate, type OnQuery, type OpenDatabase } from "./index.ts";
import { databaseOver } from "./open-database.ts";
import { openTestProxy, type TestProxy } from "./test-proxy.ts";
import { noteBuilt, noteDirect } from "./test-statements.ts";

const TEMPLATE = "seimbang_template";
const MOST_LOOKS = 20;
const BETWEEN_LOOKS_MS = 3;

/**
 * Where tests find their PostgreSQL: `SEIMBANG_TEST_DATABASE_URL` names one that somebody else runs (Debian's), else
 * the run's global setup started an embedded one and left its socket folder in `SEIMBANG_TEST_SOCKET`.
 */
const connectionFor = (database: string): PoolConfig => {
  const url = process.env["CITUS_URL"] ?? process.env["SEIMBANG_TEST_DATABASE_URL"];
  if (url !== undefined) {
    const target = new URL(url);
    target.pathname = `/${database}`;
    return { connectionString: target.href };
  }
  const host = process.env["SEIMBANG_TEST_SOCKET"];
  if (host === undefined) throw new Error("No test database: run the tests through `npm test`.");
  return { host, user: "seimbang", database };
};

/** As `openDatabase` does on each of its connections. */
const keepToOneConnection = async (client: ClientBase): Promise<void> => {
  await client.query("set citus.multi_shard_modify_mode = 'sequential'");
};

const openNamed = (name: string, onQuery?: OnQuery): OpenDatabase => {
  // Several processes of one shop share them in a test.
  const settings = { ...connectionFor(name), ...(isOnCitus() ? { onConnect: keepToOneConnection } : {}) };
  const [pool, listeningPool] = [new Pool(settings), new Pool({ ...settings, max: 50 })];
  for (const each of [pool, listeningPool]) each.on("error", () => undefined);
  pool.on("connect", noteDirect);
  const database = databaseOver(pool, onQuery, noteBuilt());
  const close = async (): Promise<void> => {
    await Promise.all([database.destroy(), listeningPool.end()]);
  };
  return { database, pool, listeningPool, close };
};

/** Makes the migrated database that every test database is a copy of. Called once for a run. */
export const makeTemplate = async (): Promise<void> => {
  const admin = openNamed("postgres");
  await sql`drop database if exists ${sql.id(TEMPLATE)} with (force)`.execute(admin.database);
  await sql`create database ${sql.id(TEMPLATE)}`.execute(admin.database);
  const template = openNamed(TEMPLATE);
  await migrate(template.database);
  if (isOnCitus()) await spread(template.database);
  await template.close();
  if (isOnCitus()) await closeToCitus(admin.database, TEMPLATE);
  await admin.close();
};

/** `CITUS_URL` names a coordinator without workers: every table is placed as on many machines, and a copy of a database is whole. */
const isOnCitus = (): boolean => process.env["CITUS_URL"] !== undefined;

const spread = async (database: Database): Promise<void> => {
  await sql`create extension citus`.execute(database);
  await sql`select citus_set_coordinator_host('localhost', current_setting('port')::int)`.execute(database);
  await sql`select citus_set_node_property('localhost', current_setting('port')::int, 'shouldhaveshards', true)`.execute(
    database,
  );
  await distribute(database);
};

/** Citus keeps a process of its own in each database, and a database in which anybody is cannot be copied or dropped. */
const closeToCitus = async (admin: Database, name: string): Promise<void> => {
  await sql`alter database ${sql.id(name)} allow_connections false`.execute(admin);
  await sql`select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = ${name}`.execute(admin);
};

export type TestDatabase = OpenDatabase &
  AsyncDisposable & {
    /** For a test that starts a process of its own: how that process reaches the same database. */
    readonly url: string;
    /** A network between such a process and the database, which the test may cut. */
    readonly openProxy: () => Promise<TestProxy>;
  };

/**
 * A migrated, empty PostgreSQL database of its own.
 * @example await using test = await openTestDatabase();
 */
export const openTestDatabase = (onQuery?: OnQuery): Promise<TestDatabase> => openCopyOf(TEMPLATE, onQuery);

/** The same without anything in it, not even a schema. */
export const openEmptyTestDatabase = (): Promise<TestDatabase> => openCopyOf("template1");

const openCopyOf = async (template: string, onQuery?: OnQuery): Promise<TestDatabase> => {
  const name = `seimbang_test_${randomBytes(8).toString("hex")}`;
  const admin = openNamed("postgres");
  await sql`create database ${sql.id(name)} template ${sql.id(template)} strategy file_copy`.execute(admin.database);
  const opened = openNamed(name, onQuery);
  const close = async (): Promise<void> => {
    await opened.close();
    if (isOnCitus()) await closeToCitus(admin.database, name);
    await untilLeft(admin.database, name);
    await sql`drop database if exists ${sql.id(name)} with (force)`.execute(admin.database);
    await admin.close();
  };
  const url = urlOf(name);
  return { ...opened, close, url, openProxy: () => openTestProxy(url), [Symbol.asyncDispose]: close };
};

/** A connection is gone a moment after it was closed; dropping a database that anybody is in waits for a tenth of a second. */
const untilLeft = async (admin: Database, name: string): Promise<void> => {
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const there = await sql`select from pg_stat_activity where datname = ${name} limit 1`.execute(admin);
    if (there.rows.length === 0) return;
    await setTimeout(BETWEEN_LOOKS_MS);
  }
};

const urlOf = (name: string): string => {
  const settings = connectionFor(name);
  return (
    settings.connectionString ??
    `postgresql://seimbang@localhost/${name}?host=${encodeURIComponent(settings.host ?? "")}`
  );
};
