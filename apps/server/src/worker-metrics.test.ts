import { createServer } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestShop } from "./test-open-shop.ts";

const HOST = "127.0.0.1";
let shop: Awaited<ReturnType<typeof openTestShop>>;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop[Symbol.asyncDispose]());

const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, HOST, listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof address === "object" && address !== null ? address.port : expect.fail("a port was asked for");
};

const asking = (port: number) => async (path: string, key?: string) => {
  const headers = key === undefined ? {} : { authorization: `Bearer ${key}` };
  const answer = await fetch(`http://${HOST}:${port}${path}`, { headers });
  return { status: answer.status, text: await answer.text() };
};

test("a worker tells whoever brings a secret key how long its jobs took, which failed, and what waits", {
  timeout: 60_000,
}, async () => {
  const port = await freePort();
  const worker = await shop.openWatchedWorker({ metrics: { host: HOST, port } });
  const stop = await worker.startWorker();
  const ask = asking(port);
  const told = async () => (await ask("/metrics", shop.secretKey)).text;
  try {
    expect([(await ask("/health/live")).status, (await ask("/health/ready")).status]).toEqual([200, 200]);
    expect([(await ask("/metrics")).status, (await ask("/metrics", shop.publishableKey)).status]).toEqual([401, 403]);
    expect((await ask("/v1/me/choices", shop.secretKey)).status).toBe(404);

    const fit = () => shop.ask("POST", "/v1/admin/models/fits", { key: shop.secretKey });
    expect((await fit()).status).toBeLessThan(300);
    const completed = 'seimbang_job_seconds_count{name="fit-model",outcome="completed"} 1';
    await expect.poll(told, { timeout: 30_000 }).toContain(completed);
    const text = await told();
    expect(text).toMatch(/^seimbang_job_success_age_seconds\{name="fit-model"\} \d/m);
    expect(text).toMatch(/^seimbang_queue_depth\{queue="jobs"\} \d+$/m);
    expect(text).toMatch(/^seimbang_database_up 1$/m);
    // What only those who decide know.
    expect(text).not.toMatch(/^seimbang_(lease_current|writes_waiting|model_age)/m);

    await shop.query("alter table event rename to event_gone");
    await fit();
    const failed = /^seimbang_job_seconds_count\{name="fit-model",outcome="failed"\} \d+$/m;
    await expect.poll(told, { timeout: 30_000 }).toMatch(failed);
  } finally {
    await shop.query("alter table if exists event_gone rename to event");
    await stop();
  }
  await expect(ask("/health/live")).rejects.toThrow("fetch failed");
});

test("a worker whose port somebody else has says so and does not start", async () => {
  const taken = createServer();
  await new Promise<void>((listening) => taken.listen(0, HOST, listening));
  const address = taken.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const worker = await shop.openWatchedWorker({ metrics: { host: HOST, port } });
  await expect(worker.startWorker()).rejects.toMatchObject({ code: "EADDRINUSE", port });
  await new Promise((closed) => taken.close(closed));
});
