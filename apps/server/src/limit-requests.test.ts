import { afterAll, beforeAll, expect, test } from "vitest";
import { createKey } from "./keys/create-key.ts";
import { limitKey } from "./keys/limit-key.ts";
import { timeOrderedId } from "./platform/ids.ts";
import { openTestShop } from "./test-open-shop.ts";

const LIMIT = 20;
let shop: Awaited<ReturnType<typeof openTestShop>>;
beforeAll(async () => {
  shop = await openTestShop({ limits: { requestsPerMinute: LIMIT }, server: { proxies: ["127.0.0.1"] } });
});
afterAll(() => shop[Symbol.asyncDispose]());

const from = (address: string) => ({ "x-forwarded-for": address });
const decide = (address: string, key = shop.publishableKey) =>
  shop.ask("POST", "/v1/decide", { payload: { slot: "home" }, headers: from(address), key });
const times = async (count: number, ask: () => ReturnType<typeof decide>) => {
  const answers: Awaited<ReturnType<typeof decide>>[] = [];
  for (let at = 0; at < count; at += 1) answers.push(await ask());
  return answers;
};

test("an address is told how much is left from a tenth on, then to wait, and may still choose and ask for its rights", async () => {
  const answers = await times(LIMIT + 1, () => decide("203.0.113.1"));
  expect(answers.map(({ status }) => status)).toEqual([...Array(LIMIT).fill(200), 429]);
  expect(answers[LIMIT - 4]?.headers["ratelimit"]).toBeUndefined();
  expect(answers[LIMIT - 3]?.headers).toMatchObject({ "ratelimit-policy": `"address";q=${LIMIT};w=60` });
  expect(answers[LIMIT - 3]?.headers["ratelimit"]).toMatch(/^"address";r=2;t=\d+$/);
  const last = answers[LIMIT];
  expect(last?.body.code).toBe("too_many_requests");
  expect(last?.headers["ratelimit"]).toMatch(/^"address";r=0;t=\d+$/);
  expect(Number(last?.headers["retry-after"])).toBeGreaterThan(0);

  const token = await shop.signCustomer("budi");
  const choice = { level: 0, purposes: { suggestions: false } };
  const headers = from("203.0.113.1");
  expect((await shop.ask("PUT", "/v1/me/choices", { payload: choice, token, headers })).status).toBe(200);
  expect((await shop.ask("POST", "/v1/me/requests", { payload: { kind: "access" }, token, headers })).status).toBe(201);
});

test("addresses of one IPv6 network are one caller, and others are not", async () => {
  await times(LIMIT, () => decide("2001:db8:1:1::1"));
  expect((await decide("2001:db8:1:1:ffff::2")).status).toBe(429);
  expect((await decide("2001:db8:1:2::1")).status).toBe(200);
});

test("a key's own limit holds from whichever address it comes, for secret keys as well, and leaves choices alone", async () => {
  const make = (kind: "secret" | "publishable") =>
    createKey(shop.database, kind, kind, timeOrderedId, shop.now(), { requestsPerMinute: 3 });
  const [secret, publishable] = [await make("secret"), await make("publishable")];
  await expect.poll(async () => (await decide("203.0.113.200", secret.key)).status).toBe(200);
  let at = 0;
  const anywhere = (key: string) => {
    at += 1;
    return decide(`203.0.113.${at + 10}`, key);
  };
  expect((await times(3, () => anywhere(secret.key))).map(({ status }) => status)).toEqual([200, 200, 429]);
  const own = await times(4, () => anywhere(publishable.key));
  expect(own.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
  expect(own.at(-1)?.headers["ratelimit-policy"]).toBe('"key";q=3;w=60');
  const token = await shop.signCustomer("citra");
  const choice = { payload: { level: 0, purposes: {} }, token, key: publishable.key, headers: from("203.0.113.90") };
  expect((await shop.ask("PUT", "/v1/me/choices", choice)).status).toBe(200);

  // A tracker's form of the key is the same key.
  const event = { writeKey: publishable.key, event: "x", anonymousId: "d", messageId: "m" };
  const tracked = await shop.ask("POST", "/v1/track", {
    payload: event,
    key: "",
    headers: { ...from("203.0.113.91"), authorization: "" },
  });
  expect([tracked.status, tracked.body.code]).toEqual([429, "too_many_requests"]);

  expect(await limitKey(shop.database, publishable.keyId, null, { by: "test", now: shop.now() })).toBe(true);
  await expect.poll(async () => (await anywhere(publishable.key)).status).toBe(200);
  expect(await limitKey(shop.database, "nobody", 5, { by: "test", now: shop.now() })).toBe(false);
});
