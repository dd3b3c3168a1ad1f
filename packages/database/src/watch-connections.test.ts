import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { openDatabase } from "./open-database.ts";
import { openTestDatabase } from "./test-database.ts";
import { watchConnections } from "./watch-connections.ts";
import type { Waiting } from "./watched-client.ts";

/** Two looks and two new connections, on a machine that is busy. */
const TOLD_WITHIN_MS = 2_500;

const open = async () => {
  await using stack = new AsyncDisposableStack();
  const test = stack.use(await openTestDatabase());
  const proxy = stack.use(await test.openProxy());
  const { pool } = stack.adopt(await openDatabase({ url: proxy.url }), ({ close }) => close());
  await pool.query("select 1");
  const opened = stack.move();
  return { proxy, pool, test, [Symbol.asyncDispose]: () => opened.disposeAsync() };
};

test("who waits at a connection whose other end is gone without a word is told soon after others can be made", {
  timeout: 20_000,
}, async () => {
  await using shop = await open();
  shop.proxy.become("lost");
  const waiting = shop.pool.query("select 1").catch((error: Error) => error.message);
  await sleep(1_500);
  const healedAt = performance.now();
  shop.proxy.become("healed");
  expect(await waiting).toContain("Connection terminated");
  expect(performance.now() - healedAt).toBeLessThan(TOLD_WITHIN_MS);
  expect((await shop.pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
});

test("who waits while nobody at all can be reached is told after some seconds", { timeout: 20_000 }, async () => {
  await using shop = await open();
  shop.proxy.become("lost");
  const since = performance.now();
  await expect(shop.pool.query("select 1")).rejects.toThrow("Connection terminated");
  expect(performance.now() - since).toBeGreaterThan(3_000);
});

test("a query at which PostgreSQL works may take as long as it does, and one that was only held up is answered", {
  timeout: 20_000,
}, async () => {
  await using shop = await open();
  await shop.pool.query("select pg_sleep(3)");
  const held = shop.pool.query("select 2 as two");
  shop.proxy.become("stalled");
  await sleep(1_500);
  shop.proxy.become("healed");
  expect((await held).rows).toEqual([{ two: 2 }]);
});

test("a server that takes no more connections is there, and whoever waits for it waits on", {
  timeout: 20_000,
}, async () => {
  await using shop = await open();
  const waiting = shop.pool.query("select pg_sleep(6)");
  // PostgreSQL alters no database in this way from within it.
  await shop.test.pool.query("update pg_database set datallowconn = false where datname = current_database()");
  expect((await waiting).rowCount).toBe(1);
});

test("who has been answered and had no turn to read it is not taken for lost, and who is not answered at the next look either is", {
  timeout: 20_000,
}, async () => {
  await using shop = await open();
  const idle = await shop.test.pool.connect();
  const { rows } = await idle.query<{ pid: number }>("select pg_backend_pid() as pid");
  // For longer than an answer is under way.
  await sleep(700);
  const waits = new Set<Waiting>();
  const abandoned: string[] = [];
  const waitFor = (name: string, onAsked: (times: number, wait: Waiting) => void): void => {
    let times = 0;
    const wait: Waiting = {
      since: performance.now() - 2_000,
      backendPid: () => {
        times += 1;
        onAsked(times, wait);
        return rows[0]?.pid;
      },
      abandon: () => {
        abandoned.push(name);
        waits.delete(wait);
      },
    };
    waits.add(wait);
  };
  // Once PostgreSQL was asked and this is judged, its turn comes.
  waitFor("answered", (times, wait) => times === 2 && setImmediate(() => waits.delete(wait)));
  waitFor("lost", () => undefined);
  const watcher = watchConnections({ connectionString: shop.proxy.url }, waits);
  await expect.poll(() => waits.size, { timeout: 10_000 }).toBe(0);
  await watcher.close();
  idle.release();
  expect(abandoned).toEqual(["lost"]);
});
