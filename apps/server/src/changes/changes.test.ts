import { setTimeout as sleep } from "node:timers/promises";
import fastify from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aDocument } from "../campaigns/test-campaign.ts";
import type { Caller } from "../http/access.ts";
import { openTestShop } from "../test-open-shop.ts";
import { registerChanges } from "./routes.ts";

let shop: Awaited<ReturnType<typeof openTestShop>>;
let url: string;
beforeAll(async () => {
  shop = await openTestShop();
  url = `http://127.0.0.1:${await shop.listen()}`;
});
afterAll(() => shop[Symbol.asyncDispose]());

/** What a stream says until it is left. */
const listen = async (key: string, from = url) => {
  const leave = new AbortController();
  const answer = await fetch(`${from}/v1/admin/events`, {
    headers: { authorization: `Bearer ${key}` },
    signal: leave.signal,
  });
  let heard = "";
  const reading = (async () => {
    for await (const piece of answer.body ?? []) heard += new TextDecoder().decode(piece);
  })().catch(() => undefined);
  return {
    answer,
    heard: () => heard,
    leave: async () => {
      leave.abort();
      await reading;
    },
  };
};

test("whoever looks at campaigns is told that one changed, as it does, and nothing of what", async () => {
  const stream = await listen(shop.secretKey);
  expect(stream.answer.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  const payload = { document: aDocument({ productId: "tea", name: "Nobody hears this name" }) };
  await shop.ask("POST", "/v1/admin/campaigns", { key: shop.secretKey, payload });
  await expect.poll(stream.heard, { timeout: 15_000 }).toContain('event: changed\ndata: {"areas":["campaigns"]}');
  expect(stream.heard()).not.toContain("Nobody");
  await stream.leave();
});

test("what customers choose all day long is told to nobody", async () => {
  const stream = await listen(shop.secretKey);
  const token = await shop.signCustomer("rani");
  await shop.ask("PUT", "/v1/me/choices", { payload: { level: 1, age: "adult" }, token });
  await shop.ask("PATCH", "/v1/catalogue/items/tea", { key: shop.secretKey, payload: { price: 1200 } });
  await expect.poll(stream.heard, { timeout: 15_000 }).toContain("catalogue");
  expect(stream.heard().match(/data: .*/g)).toEqual(['data: {"areas":["catalogue"]}']);
  await stream.leave();
});

test("a shop that closes waits for nobody who listens", { timeout: 20_000 }, async () => {
  const closing = await openTestShop();
  await listen(closing.secretKey, `http://127.0.0.1:${await closing.listen()}`);
  await closing[Symbol.asyncDispose]();
});

test("nor for somebody who only begins to listen while it closes", { timeout: 20_000 }, async () => {
  const app = fastify();
  const identified = Promise.withResolvers<Caller>();
  const asked = Promise.withResolvers<void>();
  registerChanges(app, {
    changes: { follow: () => () => undefined, close: async () => undefined },
    authenticate: async () => {
      asked.resolve();
      return identified.promise;
    },
  });
  const leave = new AbortController();
  const answer = fetch(`${await app.listen()}/v1/admin/events`, { signal: leave.signal }).then((heard) => heard.text());
  await asked.promise;
  const closed = app.close().then(() => "closed");
  await sleep(50);
  identified.resolve({ kind: "secret", keyId: "test" });
  expect(await Promise.race([closed, sleep(5_000)])).toBe("closed");
  expect(await answer).toMatch(/^retry: /);
  leave.abort();
});

test("whoever asks for the head of the stream has it, and waits for no end", { timeout: 20_000 }, async () => {
  const headers = { authorization: `Bearer ${shop.secretKey}` };
  const { status, headers: told } = await fetch(`${url}/v1/admin/events`, { method: "HEAD", headers });
  expect([status, told.get("content-type")]).toEqual([200, "text/event-stream; charset=utf-8"]);
  expect((await shop.app.inject({ method: "HEAD", url: "/v1/admin/events", headers })).statusCode).toBe(200);
});

test("a page's key hears nothing", async () => {
  const { answer } = await listen(shop.publishableKey);
  expect(answer.status).toBe(403);
});
