import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { openDatabase } from "@seimbang/database";
import { makeTemplate } from "@seimbang/database/test-database";
import { sql } from "kysely";
import { chooseScratch } from "./choose-scratch.ts";
import { describeBroken, judgeRun } from "./citus/judge-run.ts";
import { keepStatements } from "./upgrade/keep-statements.ts";

const UPGRADE = join(import.meta.dirname, "upgrade");
const ownVersion = async (): Promise<string> =>
  (JSON.parse(await readFile(join(import.meta.dirname, "../package.json"), "utf8")) as { version: string }).version;

/** What makes a commit wait for the disk: tests of that run a server of their own. */
const DURABILITY = ["fsync", "synchronous_commit", "full_page_writes"];

/** Vitest's global setup: one PostgreSQL for the whole run, embedded unless the environment names another. */
export const setup = async (): Promise<() => Promise<void>> => {
  const scratch = await mkdtemp(join(chooseScratch(), "seimbang-test-"));
  // Where Node's `tmpdir` is, for every test and for what it starts.
  process.env["TMPDIR"] = scratch;
  const statements = join(scratch, "statements");
  await mkdir(statements);
  process.env["SEIMBANG_TEST_STATEMENTS"] = statements;
  const clear = async (): Promise<void> => {
    const broken = await judgeRun(statements);
    // A run of all tests with KEEP_RELEASE set keeps what the version asks of its tables.
    if (process.env["KEEP_RELEASE"] !== undefined) await keepStatements(statements, join(UPGRADE, await ownVersion()));
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
    if (broken.length > 0)
      throw new Error(`On Citus these would fail, or ask every machine:\n\n${describeBroken(broken)}`);
  };
  if ((process.env["CITUS_URL"] ?? process.env["SEIMBANG_TEST_DATABASE_URL"]) !== undefined) {
    await makeTemplate();
    return clear;
  }
  const folder = join(scratch, "postgresql");
  const server = await openDatabase({ folder });
  for (const setting of DURABILITY) await sql`alter system set ${sql.id(setting)} = off`.execute(server.database);
  await sql`select pg_reload_conf()`.execute(server.database);
  process.env["SEIMBANG_TEST_SOCKET"] = join(folder, "socket");
  await makeTemplate();
  return async () => {
    await server.close();
    await clear();
  };
};
