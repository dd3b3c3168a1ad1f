import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase } from "./open-database.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "seimbang-embedded-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const postmasterPid = async (): Promise<number> =>
  Number.parseInt(await readFile(join(folder, "postgresql", "postmaster.pid"), "utf8"), 10);
const isRunning = (): Promise<boolean> =>
  postmasterPid().then(
    () => true,
    () => false,
  );

test("a second opener of the same folder shares the first one's server, and the last to leave stops it", async () => {
  const [first, second] = await Promise.all([openDatabase({ folder }), openDatabase({ folder })]);
  await sql`create table kept (n integer)`.execute(first.database);
  await first.close();
  await sql`insert into kept values (1)`.execute(second.database);
  expect(await isRunning()).toBe(true);
  await second.close();
  expect(await isRunning()).toBe(false);
});

test("what was committed is there after the server was killed", async () => {
  const before = await openDatabase({ folder });
  await sql`create table kept (n integer)`.execute(before.database);
  await sql`insert into kept values (1)`.execute(before.database);
  const killed = await postmasterPid();
  process.kill(killed, "SIGKILL");
  await before.database.destroy();
  await sleep(200);
  const after = await openDatabase({ folder });
  const { rows } = await sql<{ n: number }>`select n from kept`.execute(after.database);
  expect(rows).toEqual([{ n: 1 }]);
  expect(await postmasterPid()).not.toBe(killed);
  await after.close();
});

test("a commit waits for the disk and only a Unix socket listens", async () => {
  const opened = await openDatabase({ folder });
  const { rows } = await sql<{ name: string; setting: string }>`
    select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'listen_addresses') order by name
  `.execute(opened.database);
  expect(rows).toEqual([
    { name: "fsync", setting: "on" },
    { name: "listen_addresses", setting: "" },
    { name: "synchronous_commit", setting: "on" },
  ]);
  await opened.close();
});
