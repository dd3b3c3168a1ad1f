import { setTimeout as sleep } from "node:timers/promises";
import { openTestDatabase, type TestDatabase } from "@seimbang/database/test-database";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { lastRuns } from "./job-runs.ts";
import { type JobDefinition, type JobRegistry, type JobSettings, openJobs } from "./jobs.ts";

const define = (parts: Partial<JobDefinition>): JobDefinition => ({
  run: async () => ({}),
  schedules: [],
  retries: 2,
  retryDelaySeconds: 1,
  expireInSeconds: 60,
  ...parts,
});

const settingsFor = (test: TestDatabase, role: JobSettings["role"] = "work"): JobSettings => ({
  pool: test.pool,
  clock: Date.now,
  timeZone: "Asia/Jakarta",
  role,
  pollSeconds: 0.5,
  stopWithinSeconds: 5,
  onFailure: () => undefined,
});

const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await holds()) return;
    await sleep(100);
  }
  throw new Error("It did not happen within 20 seconds.");
};

const completedJobs = async (test: TestDatabase, name: string): Promise<number> => {
  const { rows } = await sql<{ jobs: string }>`
    select count(*) as jobs from job.job where name = ${name} and state = 'completed'`.execute(test.database);
  return Number(rows[0]?.jobs);
};

test("a queued job runs once, whichever of two workers takes it", async () => {
  await using test = await openTestDatabase();
  const runs: unknown[] = [];
  const registry = { fit: define({ run: async (data) => ({ run: runs.push(data) }) }) };
  const queue = await openJobs(registry, settingsFor(test, "queue"));
  const workers = await Promise.all([openJobs(registry, settingsFor(test)), openJobs(registry, settingsFor(test))]);
  expect(await queue.enqueue("fit", { why: "asked" })).toBe(true);
  await until(async () => (await completedJobs(test, "fit")) === 1);
  await sleep(1500);
  expect(runs).toEqual([{ why: "asked" }]);
  await Promise.all([queue, ...workers].map((jobs) => jobs.close()));
});

test("a job that throws runs again, and the queue keeps no value that the error quoted", async () => {
  await using test = await openTestDatabase();
  const failures: object[] = [];
  let runs = 0;
  const run = async () => {
    runs += 1;
    if (runs === 1) await sql`select ${"budi@toko.example"}::uuid`.execute(test.database);
    return {};
  };
  const registry = { prune: define({ run }) };
  const jobs = await openJobs(registry, {
    ...settingsFor(test),
    onFailure: (_name, failure) => failures.push(failure),
  });
  await jobs.enqueue("prune", {});
  await until(() => failures.length === 1);
  const stored = await sql<{ output: unknown }>`select output::text from job.job where name = 'prune'`.execute(
    test.database,
  );
  expect(JSON.stringify(stored.rows)).not.toContain("budi");
  await until(async () => (await completedJobs(test, "prune")) === 1);
  expect(runs).toBe(2);
  await jobs.close();
});

test("the depth of a queue is what waits and what runs", async () => {
  await using test = await openTestDatabase();
  const queue = await openJobs({ fit: define({}), prune: define({}) }, settingsFor(test, "queue"));
  await queue.enqueue("fit", {});
  const runs = (await lastRuns(test.database)) ?? expect.fail();
  expect(Array.from(runs, ([name, { underWay }]) => [name, underWay])).toEqual([["fit", 1]]);
  await queue.close();
});

test("a job may ask for another one", async () => {
  await using test = await openTestDatabase();
  const runs: unknown[] = [];
  const registry = {
    watch: define({ run: async (_data, { enqueue }) => ({ asked: await enqueue("fit", { why: "outdated" }) }) }),
    fit: define({ run: async (data) => ({ run: runs.push(data) }) }),
  };
  const jobs = await openJobs(registry, settingsFor(test));
  await jobs.enqueue("watch", {});
  await until(() => runs.length > 0);
  expect(runs).toEqual([{ why: "outdated" }]);
  await jobs.close();
});

test("equal jobs wait as one and never run side by side", async () => {
  await using test = await openTestDatabase();
  let running = 0;
  let most = 0;
  const run = async () => {
    running += 1;
    most = Math.max(most, running);
    await sleep(700);
    running -= 1;
    return {};
  };
  const registry = { fit: define({ run }) };
  const [first, second] = await Promise.all([
    openJobs(registry, settingsFor(test)),
    openJobs(registry, settingsFor(test)),
  ]);
  await first.enqueue("fit", {});
  await until(() => running === 1);
  expect(await first.enqueue("fit", {})).toBe(true);
  expect(await second.enqueue("fit", {})).toBe(false);
  await until(async () => (await completedJobs(test, "fit")) === 2);
  expect(most).toBe(1);
  await Promise.all([first.close(), second.close()]);
});

test("a schedule runs its job once, also under two workers, and a schedule no longer configured is forgotten", async () => {
  await using test = await openTestDatabase();
  const runs: unknown[] = [];
  const everyMinute = { key: "nightly", cron: "* * * * *", data: { why: "scheduled" } };
  const scheduled: JobRegistry = {
    fit: define({ schedules: [everyMinute], run: async (data) => ({ run: runs.push(data) }) }),
  };
  const workers = await Promise.all([openJobs(scheduled, settingsFor(test)), openJobs(scheduled, settingsFor(test))]);
  await until(() => runs.length > 0);
  expect(runs).toEqual([{ why: "scheduled" }]);
  await Promise.all(workers.map((jobs) => jobs.close()));
  const { rows } = await sql<{ timezone: string }>`select timezone from job.schedule`.execute(test.database);
  expect(rows).toEqual([{ timezone: "Asia/Jakarta" }]);
  const later = await openJobs({ fit: define({}) }, settingsFor(test));
  expect((await sql`select from job.schedule`.execute(test.database)).rows).toEqual([]);
  await later.close();
});

test("a worker whose clock is not the database's runs nothing by itself, says so, and goes on once it is right", async () => {
  await using test = await openTestDatabase();
  const failures: unknown[] = [];
  let [ahead, runs] = [600_000, 0];
  const run = async () => {
    runs += 1;
    return {};
  };
  const jobs = await openJobs(
    { prune: define({ run }) },
    { ...settingsFor(test), clock: () => Date.now() + ahead, onFailure: (_name, failure) => failures.push(failure) },
  );
  await jobs.enqueue("prune", {});
  await until(() => failures.length > 0);
  expect([failures[0], runs]).toEqual([expect.objectContaining({ message: "clock_differs" }), 0]);
  ahead = 0;
  await until(() => runs === 1);
  await jobs.close();
});

test("what may not be run by itself fails with the reason, and is not run", async () => {
  await using test = await openTestDatabase();
  const failures: unknown[] = [];
  const runs: unknown[] = [];
  const prune = define({
    run: async (data) => ({ run: runs.push(data) }),
    mayRunByItself: async () => "looked_at_first",
  });
  const onFailure = (_name: string, failure: object) => failures.push(failure);
  const jobs = await openJobs({ prune }, { ...settingsFor(test), onFailure });
  await jobs.enqueue("prune", {});
  await until(() => failures.length > 0);
  expect([failures[0], runs]).toEqual([expect.objectContaining({ message: "looked_at_first" }), []]);
  await jobs.close();
});

test("jobs and schedules that were noted by a clock which was a day ahead are taken up once a worker starts", async () => {
  await using test = await openTestDatabase();
  const runs: string[] = [];
  const registry = {
    fit: define({ run: async () => ({ run: runs.push("fit") }) }),
    watch: define({
      run: async () => ({ run: runs.push("watch") }),
      schedules: [{ key: "minutely", cron: "* * * * *", data: {} }],
    }),
  };
  const queue = await openJobs(registry, settingsFor(test, "queue"));
  const before = await openJobs(registry, settingsFor(test));
  await until(() => runs.includes("watch"));
  await before.close();
  await queue.enqueue("fit", {});
  runs.length = 0;
  await test.pool.query(`
    update job.job set start_after = start_after + interval '1 day', created_on = created_on + interval '1 day'
      where state in ('created', 'retry');
    update job.version set cron_on = now() + interval '1 day';
    update job.queue set monitor_on = now() + interval '1 day', maintain_on = now() + interval '1 day'`);
  // As it stands, what is like it is not even taken into the queue.
  expect(await queue.enqueue("fit", {})).toBe(false);
  const after = await openJobs(registry, settingsFor(test));
  await until(() => runs.includes("fit"));
  const { rows } = await test.pool.query(
    "select coalesce(cron_on < now() + interval '1 minute', true) as right from job.version",
  );
  expect(rows).toEqual([{ right: true }]);
  await Promise.all([queue.close(), after.close()]);
});
