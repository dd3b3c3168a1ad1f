import { openTestDatabase } from "@seimbang/database/test-database";
import { expect, test } from "vitest";
import { type JobRegistry, openJobs } from "./jobs.ts";

const WITHIN_MS = 70_000;

test("what a worker was at when it died is taken up by another long before its time is up", async () => {
  await using test = await openTestDatabase();
  const runs: string[] = [];
  const registryOf = (worker: string): JobRegistry => ({
    send: {
      run: async () => {
        runs.push(worker);
        // The first one neither ends nor, from then on, reaches the database.
        return worker === "first" ? new Promise(() => undefined) : {};
      },
      schedules: [],
      retries: 3,
      retryDelaySeconds: 1,
      expireInSeconds: 900,
      heartbeatSeconds: 10,
    },
  });
  let isDead = false;
  const dying = new Proxy(test.pool, {
    get: (pool, name) =>
      name === "query" && isDead ? () => Promise.reject(new Error("dead")) : Reflect.get(pool, name, pool),
  });
  const settings = { timeZone: "UTC", role: "work", pollSeconds: 0.5, stopWithinSeconds: 1, clock: Date.now } as const;
  const open = (worker: string, pool: typeof test.pool) =>
    openJobs(registryOf(worker), { ...settings, pool, onFailure: () => undefined });
  const first = await open("first", dying);
  await first.enqueue("send", {});
  await expect.poll(() => runs, { timeout: WITHIN_MS }).toEqual(["first"]);
  isDead = true;
  const second = await open("second", test.pool);
  await expect.poll(() => runs, { timeout: WITHIN_MS }).toEqual(["first", "second"]);
  await second.close();
  isDead = false;
  await first.close();
});
