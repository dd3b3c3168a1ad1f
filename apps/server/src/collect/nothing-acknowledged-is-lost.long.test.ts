import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { migrate, openDatabase } from "@seimbang/database";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { eventIdMaker } from "./event-id.ts";
import { collectDependencies } from "./test-collect.ts";
import { batchOf, type IntakeProcess, post, seedCustomers, startIntake } from "./test-load.ts";

const EVENTS = 50;
const CUSTOMERS = 200;
const SENDERS = 6;

/** Sends batch after batch and remembers each that was acknowledged, until told to stop. */
const keepSending = (port: () => number) => {
  const acknowledged: number[] = [];
  let next = 0;
  let isStopped = false;
  const send = async (): Promise<void> => {
    while (!isStopped) {
      next += 1;
      const round = next;
      const status = await post(port(), batchOf(EVENTS, CUSTOMERS, round)).catch(() => 0);
      if (status === 200) acknowledged.push(round);
      else await sleep(20);
    }
  };
  const senders = Promise.all(Array.from({ length: SENDERS }, send));
  const stop = async (): Promise<readonly number[]> => {
    isStopped = true;
    await senders;
    return acknowledged;
  };
  return { acknowledged, stop };
};

const isSomeAcknowledged = async (acknowledged: readonly number[], more: number): Promise<void> => {
  const goal = acknowledged.length + more;
  while (acknowledged.length < goal) await sleep(5);
};

const missingOf = async (folder: string, acknowledged: readonly number[]): Promise<readonly string[]> => {
  const opened = await openDatabase({ folder });
  const { rows } = await sql<{ event_id: string }>`select event_id from event`.execute(opened.database);
  const stored = new Set(rows.map((row) => row.event_id));
  const ids = eventIdMaker(collectDependencies(opened.database).deriveKey("event id"));
  await opened.close();
  const expected = acknowledged.flatMap((round) =>
    Array.from({ length: EVENTS }, (_, at) => ids.messageLine(`ajs-next-${round}-${at}`, 0)),
  );
  return expected.filter((id) => !stored.has(id));
};

const prepare = async () => {
  const folder = await mkdtemp(join(tmpdir(), "seimbang-lost-"));
  const opened = await openDatabase({ folder });
  await migrate(opened.database);
  await seedCustomers(opened.database, CUSTOMERS);
  const settings = await sql<{ fsync: string; full_page_writes: string; synchronous_commit: string }>`
    select current_setting('fsync') as fsync, current_setting('full_page_writes') as full_page_writes,
      current_setting('synchronous_commit') as synchronous_commit`.execute(opened.database);
  return { folder, close: opened.close, settings: settings.rows[0] };
};

const killPostgres = async (folder: string): Promise<void> => {
  const pid = Number.parseInt(await readFile(join(folder, "postgresql/postmaster.pid"), "utf8"), 10);
  process.kill(pid, "SIGKILL");
};

test("the embedded server waits for the disk before it acknowledges", async () => {
  const { folder, close, settings } = await prepare();
  expect(settings).toEqual({ fsync: "on", full_page_writes: "on", synchronous_commit: "on" });
  await close();
  await rm(folder, { recursive: true, force: true });
});

test("every acknowledged event is there after the server was killed in the middle of load", async () => {
  const { folder, close } = await prepare();
  let intake: IntakeProcess = await startIntake(folder);
  const load = keepSending(() => intake.port);
  for (let time = 0; time < 3; time += 1) {
    await isSomeAcknowledged(load.acknowledged, 15);
    await intake.kill("SIGKILL");
    intake = await startIntake(folder);
  }
  await isSomeAcknowledged(load.acknowledged, 5);
  const acknowledged = await load.stop();
  await intake.kill("SIGKILL");
  await close();
  expect(acknowledged.length).toBeGreaterThanOrEqual(50);
  expect(await missingOf(folder, acknowledged)).toEqual([]);
  await rm(folder, { recursive: true, force: true });
});

test("every acknowledged event is there after PostgreSQL was killed in the middle of load", async () => {
  const { folder, close } = await prepare();
  await close();
  let intake: IntakeProcess = await startIntake(folder);
  const load = keepSending(() => intake.port);
  for (let time = 0; time < 2; time += 1) {
    await isSomeAcknowledged(load.acknowledged, 15);
    await killPostgres(folder);
    await intake.kill("SIGKILL");
    intake = await startIntake(folder);
  }
  await isSomeAcknowledged(load.acknowledged, 5);
  const acknowledged = await load.stop();
  await intake.kill("SIGKILL");
  expect(acknowledged.length).toBeGreaterThanOrEqual(35);
  expect(await missingOf(folder, acknowledged)).toEqual([]);
  await rm(folder, { recursive: true, force: true });
});
