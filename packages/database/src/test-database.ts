import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { Pool, type PoolConfig } from "pg";
import { migrate, type OnQuery, type OpenDatabase } from "./index.ts";
import { databaseOver } from "./open-database.ts";
import { openTestProxy, type TestProxy } from "./test-proxy.ts";

const TEMPLATE = "seimbang_template";

/**
 * Where tests find their PostgreSQL: `SEIMBANG_TEST_DATABASE_URL` names one that somebody else runs (Debian's), else
 * the run's global setup started an embedded one and left its socket folder in `SEIMBANG_TEST_SOCKET`.
 */
const connectionFor = (database: string): PoolConfig => {
  const url = process.env["SEIMBANG_TEST_DATABASE_URL"];
  if (url !== undefined) {
    const target = new URL(url);
    target.pathname = `/${database}`;
    return { connectionString: target.href };
  }
  const host = process.env["SEIMBANG_TEST_SOCKET"];
  if (host === undefined) throw new Error("No test database: run the tests through `npm test`.");
  return { host, user: "seimbang", database };
};

const openNamed = (name: string, onQuery?: OnQuery): OpenDatabase => {
  // Several processes of one shop share them in a test.
  const [pool, listeningPool] = [new Pool(connectionFor(name)), new Pool({ ...connectionFor(name), max: 50 })];
  for (const each of [pool, listeningPool]) each.on("error", () => undefined);
  const database = databaseOver(pool, onQuery);
  const close = async (): Promise<void> => {
    await Promise.all([database.destroy(), listeningPool.end()]);
  };
  return { database, pool, listeningPool, close };
};

/** Makes the migrated database that every test database is a copy of. Called once for a run. */
export const makeTemplate = async (): Promise<void> => {
  const admin = openNamed("postgres");
  await sql`drop database if exists ${sql.id(TEMPLATE)}`.execute(admin.database);
  await sql`create database ${sql.id(TEMPLATE)}`.execute(admin.database);
  const template = openNamed(TEMPLATE);
  await migrate(template.database);
  await template.close();
  await admin.close();
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
    await sql`drop database if exists ${sql.id(name)} with (force)`.execute(admin.database);
    await admin.close();
  };
  const url = urlOf(name);
  return { ...opened, close, url, openProxy: () => openTestProxy(url), [Symbol.asyncDispose]: close };
};

const urlOf = (name: string): string => {
  const settings = connectionFor(name);
  return (
    settings.connectionString ??
    `postgresql://seimbang@localhost/${name}?host=${encodeURIComponent(settings.host ?? "")}`
  );
};
