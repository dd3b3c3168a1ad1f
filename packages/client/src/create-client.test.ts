import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { openTestShop } from "../../../apps/server/src/test-open-shop.ts";
import { createClient } from "./create-client.ts";
import { SeimbangProblem } from "./seimbang-problem.ts";

const PURPOSES = { suggestions: true, ads: true, training: true, measurement: true };

const listen = async (shop: Awaited<ReturnType<typeof openTestShop>>): Promise<string> =>
  `http://127.0.0.1:${await shop.listen()}`;

test("a visitor is introduced, personalised, lowered and previewed through the client alone", async () => {
  await using shop = await openTestShop();
  let token: string | undefined;
  const client = createClient({ url: await listen(shop), key: shop.publishableKey, token: () => token });

  const { purposes } = await client.purposes();
  expect(purposes.map(({ purpose }) => purpose)).toContain("suggestions");
  expect((await client.decide({ slot: "home" })).level.effective).toBe(0);
  expect(await client.introduce({ level: 0, purposes: { suggestions: false } })).toBeUndefined();

  token = (await client.introduce({ level: 1, age: "adult", purposes: PURPOSES }))?.token;
  await client.track([{ type: "track", event: "Product Viewed", messageId: "1", properties: { product_id: "tea" } }]);
  // The way of a page that goes away: without headers, all in the body.
  const last = { type: "track", event: "Product Viewed", messageId: "2", properties: { product_id: "pot" } } as const;
  await client.track([last], { keepalive: true });
  const { text } = await shop.ask("GET", "/metrics", { key: shop.secretKey });
  expect(text).toContain('seimbang_events_accepted_total{kind="viewed"} 2');
  expect((await client.decide({ slot: "home" })).withheld).toContainEqual({ source: "views", why: "level_too_low" });

  const { previewGrant } = await client.previews.allow({ level: 2 });
  const preview = await client.decide({ slot: "home", level: 2, previewGrant });
  expect(preview).toMatchObject({ preview: "granted", level: { effective: 2 } });
  expect((await client.decisions.receipt(preview.decisionId)).items).toEqual(preview.items);

  const { choices } = await client.choices.write({ level: 0 });
  expect(choices.level).toEqual({ cap: 0, effective: 0 });
  expect(await client.choices.read()).toMatchObject(choices);
});

test("a refusal is thrown with its code, its status and its titles", async () => {
  await using shop = await openTestShop();
  const url = await listen(shop);
  const forged = createClient({ url, key: shop.publishableKey, token: "forged" });
  const problem = await forged.choices.read().catch((thrown: unknown) => thrown);
  expect(problem).toBeInstanceOf(SeimbangProblem);
  expect(problem).toMatchObject({ code: "visitor_token_invalid", status: 401 });
  expect(problem).toMatchObject({ title: expect.stringMatching(/forged/), titleId: expect.stringMatching(/palsu/) });
  const stranger = createClient({ url: `${url}/`, key: "pk_nobody" });
  await expect(stranger.purposes()).rejects.toMatchObject({ code: "unauthenticated" });
});

test("whoever does not answer, or not in time, is told apart from a refusal", async () => {
  await using stack = new AsyncDisposableStack();
  const silent = createServer(() => undefined);
  await new Promise<void>((done) => silent.listen(0, "127.0.0.1", done));
  stack.defer(() => {
    silent.closeAllConnections();
    silent.close();
  });
  const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const impatient = createClient({ url, key: "pk", timeoutMs: 50 });
  await expect(impatient.purposes()).rejects.toMatchObject({ code: "timed_out", status: 0 });
  const nowhere = createClient({ url: "http://127.0.0.1:1", key: "pk" });
  await expect(nowhere.purposes()).rejects.toMatchObject({ code: "unreachable", status: 0 });
});

test("an answer that is not ours keeps its status", async () => {
  await using stack = new AsyncDisposableStack();
  const proxy = createServer((_request, answer) => answer.writeHead(502).end("<h1>Bad gateway</h1>"));
  await new Promise<void>((done) => proxy.listen(0, "127.0.0.1", done));
  stack.defer(() => void proxy.close());
  const client = createClient({ url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, key: "pk" });
  await expect(client.purposes()).rejects.toMatchObject({ code: "http_502", status: 502 });
});
