import { openTestDatabase } from "@seimbang/database/test-database";
import { expect, test } from "vitest";
import { lowestIdAt } from "../platform/ids.ts";
import { readFigures } from "./read-figures.ts";
import { watchOverdue } from "./watch-overdue.ts";

const NOW = Date.UTC(2026, 10, 24, 8);
const HOUR = 3_600_000;
const at = (hoursAgo: number): Date => new Date(NOW - hoursAgo * HOUR);

test("how queues, jobs, backups, models, requests and channels stand is told as it is in the database", async () => {
  await using test = await openTestDatabase();
  const { pool, database } = test;
  await pool.query(
    "create schema job; create table job.job (name text, state text, created_on timestamptz, completed_on timestamptz)",
  );
  const ran = (name: string, state: string, hoursAgo: number) =>
    pool.query("insert into job.job values ($1, $2, $3, $3)", [name, state, at(hoursAgo)]);
  await ran("fit-model", "completed", 5);
  await ran("fit-model", "failed", 2);
  await ran("audit", "created", 1);
  await ran("of-an-older-version", "created", 1);
  await pool.query("insert into office_message values (gen_random_uuid(), '', 'waiting', null, 0, $1, $1, null)", [
    at(2),
  ]);
  for (const hoursAgo of [1, 3])
    await pool.query("insert into log_queue values ($1, '')", [lowestIdAt(at(hoursAgo).getTime())]);
  await pool.query("insert into message_channel (channel, failing_since) values ('mail', $1)", [at(3)]);
  await pool.query(
    "insert into backup_run values (gen_random_uuid(), 'backup', $1, true, '{}'), (gen_random_uuid(), 'backup', $2, false, '{}')",
    [at(30), at(6)],
  );
  await pool.query("insert into privacy_spent values ('m', $1, 0.05, 1e-8)", [at(24)]);
  const settings = { model: { privacy: { epsilon: 8, fitsPerYear: 12 } }, messages: { mail: {} } };
  const configuration = settings as unknown as Parameters<typeof readFigures>[0]["configuration"];
  const samples = await readFigures({ database, clock: () => NOW, configuration, jobs: ["fit-model", "audit"] });
  const told = (name: string, label = ""): number | undefined =>
    samples.find((one) => one.name === name && Object.values(one.labels ?? {}).join() === label)?.value;

  expect(told("seimbang_jobs", "audit")).toBe(1);
  expect(told("seimbang_job_failed", "fit-model")).toBe(1);
  expect(told("seimbang_job_success_age_seconds", "fit-model")).toBe(5 * 3_600);
  expect(told("seimbang_queue_depth", "jobs")).toBe(1);
  expect(samples.some(({ labels }) => Object.values(labels ?? {}).includes("of-an-older-version"))).toBe(false);
  expect(told("seimbang_queue_depth", "office_messages")).toBe(1);
  expect(told("seimbang_queue_oldest_seconds", "office_messages")).toBe(2 * 3_600);
  expect(told("seimbang_queue_depth", "log")).toBe(2);
  expect(told("seimbang_queue_oldest_seconds", "log")).toBe(3 * 3_600);
  expect(told("seimbang_queue_oldest_seconds", "messages")).toBe(0);
  expect(told("seimbang_channel_failing_seconds", "mail")).toBe(3 * 3_600);
  expect(told("seimbang_channel_failing_seconds", "whatsapp")).toBeUndefined();
  expect([told("seimbang_backup_failed"), told("seimbang_backup_age_seconds")]).toEqual([1, 30 * 3_600]);
  expect(told("seimbang_restore_test_age_seconds")).toBeUndefined();
  const [limit = 0, spent = 0, left = 0] = ["limit", "spent", "left"].map((kind) =>
    told("seimbang_privacy_budget_epsilon", kind),
  );
  expect(limit).toBe(8);
  expect(spent).toBeGreaterThan(1);
  expect(spent + left).toBeCloseTo(8);
  expect(told("seimbang_requests_open", "overdue")).toBe(0);
});

test("rows beyond their time are looked for once an hour, nobody waits for it, and a failure is told once", async () => {
  let now = NOW;
  let looks = 0;
  const faults: unknown[] = [];
  const overdue = watchOverdue({
    clock: () => now,
    countOverdue: async (at) => {
      looks += 1;
      expect(at).toBe(now);
      if (looks === 2) throw new Error("It does not answer.");
      return new Map([["event", 7]]);
    },
    onFault: (fault) => faults.push(fault),
  });
  expect(overdue.read()).toEqual([]);
  await overdue.settled();
  expect(overdue.read()).toEqual([{ name: "seimbang_retention_overdue_rows", labels: { table: "event" }, value: 7 }]);
  expect(looks).toBe(1);
  now += HOUR;
  overdue.read();
  await overdue.settled();
  expect(faults).toHaveLength(1);
  expect(overdue.read()).toHaveLength(1);
});
