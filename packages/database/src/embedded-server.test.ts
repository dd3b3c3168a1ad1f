import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

test("a server that was killed is started again for whoever uses it, with all that was committed", async () => {
  const [one, other] = await Promise.all([openDatabase({ folder }), openDatabase({ folder })]);
  await sql`create table kept (n integer)`.execute(one.database);
  await sql`insert into kept values (1)`.execute(one.database);
  const killed = await postmasterPid();
  process.kill(killed, "SIGKILL");
  await expect.poll(() => postmasterPid().catch(() => killed), { timeout: 20_000 }).not.toBe(killed);
  // Either may find it gone a moment longer, and starts it again if the first to leave took it along.
  const untilRead = ({ database }: typeof one) => {
    const read = () => sql`select n from kept`.execute(database).then(({ rows }) => rows);
    return expect.poll(() => read().catch(() => undefined), { timeout: 20_000 }).toEqual([{ n: 1 }]);
  };
  await untilRead(one);
  await one.close();
  await untilRead(other);
  await other.close();
  expect(await isRunning()).toBe(false);
});

const DAMAGES: readonly (readonly [damage: string, file: string, damaged: Buffer | undefined, complaint: RegExp])[] = [
  ["whose control file was cut off", "global/pg_control", Buffer.alloc(100), /pg_control/],
  ["whose control file is gone", "global/pg_control", undefined, /could not find the database system/],
  ["of another version", "PG_VERSION", Buffer.from("12\n"), /incompatible/],
];

test.each(DAMAGES)(
  "a folder %s is refused at once, in PostgreSQL's own words, and left as it is",
  {
    timeout: 60_000,
  },
  async (_, file, damaged, complaint) => {
    const first = await openDatabase({ folder });
    await sql`create table kept (n integer)`.execute(first.database);
    await first.close();
    const path = join(folder, "postgresql", file);
    const whole = await readFile(path);
    await (damaged === undefined ? rm(path) : writeFile(path, damaged));
    const since = performance.now();
    await expect(openDatabase({ folder })).rejects.toMatchObject({
      code: "embedded_postgresql_failed",
      values: { complaint: expect.stringMatching(complaint) },
    });
    expect(performance.now() - since).toBeLessThan(30_000);
    await writeFile(path, whole);
    const again = await openDatabase({ folder });
    expect((await sql`select n from kept`.execute(again.database)).rows).toEqual([]);
    await again.close();
  },
);

test("a server starts whose socket lies in another folder than its data, also where only one of the two is open to others", async () => {
  const [elsewhere, before] = [await mkdtemp("/var/tmp/seimbang-socket-"), process.env["TMPDIR"]];
  await chmod(elsewhere, 0o711);
  process.env["TMPDIR"] = elsewhere;
  try {
    // Too long for the path of a socket, which is therefore put where temporary files are.
    const opened = await openDatabase({ folder: join(folder, "a".repeat(90)) });
    const { rows } = await sql<{ one: number }>`select 1 as one`.execute(opened.database);
    expect(rows).toEqual([{ one: 1 }]);
    await opened.close();
  } finally {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
    await rm(elsewhere, { recursive: true, force: true });
  }
});

test("a store is opened again with all that is in it after its folder was closed to others, and after it was opened", async () => {
  const home = await mkdtemp("/var/tmp/seimbang-modes-");
  try {
    const seen: unknown[] = [];
    for (const mode of [0o711, 0o700, 0o711]) {
      await chmod(home, mode);
      const opened = await openDatabase({ folder: home });
      await sql`create table if not exists kept (mode integer)`.execute(opened.database);
      await sql`insert into kept values (${mode})`.execute(opened.database);
      seen.push((await sql<{ mode: number }>`select mode from kept`.execute(opened.database)).rows.length);
      await opened.close();
    }
    expect(seen).toEqual([1, 2, 3]);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
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
