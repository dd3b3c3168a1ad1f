import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate, openDatabase } from "@seimbang/database";
import { expect, test } from "vitest";
import { openTestShop } from "./test-open-shop.ts";
import { openTestSlowDisk } from "./test-slow-disk.ts";

/** Longer than a lease, as a disk takes that fails, or that another machine has for itself. */
const SLOW_MS = 3_000;
/** The lease, the wait until a silence is noticed, and what a busy machine adds. */
const ANSWERED_WITHIN_MS = 2_500;
const RIGHT_AGAIN_WITHIN_MS = 15_000;

/** A shop whose PostgreSQL waits for a disk of its own. */
const open = async (stack: AsyncDisposableStack, during: <Result>(start: () => Promise<Result>) => Promise<Result>) => {
  const here = stack.use(await openTestShop());
  const folder = await mkdtemp(join(tmpdir(), "seimbang-slow-"));
  stack.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const store = stack.adopt(await during(() => openDatabase({ folder })), ({ close }) => close());
  await migrate(store.database);
  for (const table of ["api_key", "product"]) await copyRows(here.pool, store.pool, table);
  const served = await here.openOn(stack, store);
  const app = stack.adopt(await served.createApp(), (opened) => opened.close());
  const ask = async (method: "POST" | "PUT" | "GET", url: string, customerId: string, payload?: object) => {
    const since = performance.now();
    const token = await here.signCustomer(customerId);
    const headers = { authorization: `Bearer ${here.publishableKey}`, "x-seimbang-visitor": token };
    const answer = await app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
    return { status: answer.statusCode, body: answer.json(), milliseconds: performance.now() - since };
  };
  const countEvents = async () => Number((await store.pool.query("select count(*) from event")).rows[0].count);
  return { ask, countEvents };
};

type Pool = Awaited<ReturnType<typeof openTestShop>>["pool"];

const copyRows = async (from: Pool, to: Pool, table: string): Promise<void> => {
  const { rows } = await from.query(`select to_jsonb(t) as row from ${table} t`);
  const all = JSON.stringify(rows.map(({ row }) => row));
  await to.query(`insert into ${table} select (jsonb_populate_recordset(null::${table}, $1::jsonb)).*`, [all]);
};

const viewed = (messageId: string) => ({ event: "Product Viewed", properties: { product_id: "tea" }, messageId });

test("a disk that takes seconds keeps no page waiting, serves nobody by what may not hold any more, acknowledges nothing early, and is right again by itself", async ({
  skip,
}) => {
  await using stack = new AsyncDisposableStack();
  const disk = await openTestSlowDisk();
  if (disk === undefined) return skip("There is no C compiler.");
  stack.use(disk);
  const { ask, countEvents } = await open(stack, disk.during);
  const allow = (suggestions: boolean, customerId = "budi") =>
    ask("PUT", "/v1/me/choices", customerId, { level: 4, age: "adult", purposes: { suggestions } });
  const decide = () => ask("POST", "/v1/decide", "budi", { slot: "home" });
  const isPersonal = async () => (await decide()).body.used.length > 0;
  expect((await allow(true)).status).toBe(200);
  expect((await ask("POST", "/v1/track", "budi", viewed("first"))).status).toBe(200);
  await expect.poll(isPersonal, { timeout: 20_000 }).toBe(true);

  await disk.slowDown(SLOW_MS);
  const sending = ask("POST", "/v1/track", "budi", viewed("second"));
  for (let looks = 0; looks < 5; looks += 1) {
    const { status, milliseconds } = await decide();
    expect(status).toBe(200);
    expect(milliseconds).toBeLessThan(ANSWERED_WITHIN_MS);
  }
  const sent = await sending;
  // What is acknowledged is on the disk, however long that took; else its sender is told to come again.
  expect(sent.status === 200 ? sent.milliseconds > SLOW_MS * 0.9 : sent.status === 503).toBe(true);
  const withdrawn = await allow(false);
  if (withdrawn.status === 200) expect(withdrawn.milliseconds).toBeGreaterThan(SLOW_MS * 0.9);
  else expect(withdrawn.status).toBe(503);
  if (withdrawn.status === 200) expect(await isPersonal()).toBe(false);

  await disk.slowDown(0);
  const since = performance.now();
  await expect.poll(async () => (await allow(true)).status, { timeout: RIGHT_AGAIN_WITHIN_MS }).toBe(200);
  await expect.poll(isPersonal, { timeout: RIGHT_AGAIN_WITHIN_MS, interval: 50 }).toBe(true);
  process.stdout.write(`right again ${Math.round(performance.now() - since)} ms after the disk\n`);
  expect(await countEvents()).toBeGreaterThanOrEqual(sent.status === 200 ? 2 : 1);
});
