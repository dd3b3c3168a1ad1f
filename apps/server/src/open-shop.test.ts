import { join } from "node:path";
import { openTestDatabase } from "@seimbang/database/test-database";
import { expect, test } from "vitest";
import { readConfiguration } from "./configuration/read-configuration.ts";
import { createKey } from "./keys/create-key.ts";
import { openShop } from "./open-shop.ts";
import { timeOrderedId } from "./platform/ids.ts";
import { secretsFrom } from "./platform/master-key.ts";

const TEMPLATE = join(import.meta.dirname, "../../cli/template/seimbang.yaml");
const PURPOSES = { suggestions: true, ads: true, training: true, measurement: true };

const items = ["tea", "pot", "cup"]
  .map((productId) => JSON.stringify({ productId, title: productId, price: 1000, categoryPath: ["Kitchen"] }))
  .join("\n");

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

/** For tests: a whole shop of three products, asked over HTTP. */
const openTestShop = async () => {
  await using stack = new AsyncDisposableStack();
  const open = await openTestDatabase();
  stack.defer(open.close);
  const shop = await openShop({
    open,
    configuration: readConfiguration(TEMPLATE, {}),
    secrets: secretsFrom(Buffer.alloc(32, 7)),
    customerTokenKey: { algorithm: "HS256", secret: Buffer.alloc(32, 8) },
    clock: () => Date.now(),
    logLevel: "silent",
    version: "0.0.0",
  });
  stack.defer(shop.close);
  await shop.importCatalogue({ bytes: bytesOf(items), format: "jsonl" }, { source: "test" });
  const { key } = await createKey(open.database, "publishable", "test", timeOrderedId, Date.now());
  const app = stack.adopt(await shop.createApp(), (served) => served.close());
  const ask = async (method: "GET" | "POST" | "PUT", url: string, payload?: object, token?: string) => {
    const visitor = token === undefined ? {} : { "x-seimbang-visitor": token };
    const headers = { authorization: `Bearer ${key}`, ...visitor };
    const answer = await app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
    return { status: answer.statusCode, body: answer.body === "" ? undefined : answer.json() };
  };
  const opened = stack.move();
  return { ask, [Symbol.asyncDispose]: () => opened.disposeAsync() };
};

const viewed = (productId: string) => ({
  event: "Product Viewed",
  properties: { product_id: productId },
  messageId: `viewed ${productId}`,
});

test("whoever refuses everything stays without an identifier", async () => {
  await using shop = await openTestShop();
  const { status, body } = await shop.ask("POST", "/v1/visitors", { level: 0, purposes: { suggestions: false } });
  expect({ status, body }).toEqual({ status: 204, body: undefined });
});

test("what a visitor chose holds from the next request on, up and down", async () => {
  await using shop = await openTestShop();
  const choice = { level: 2, age: "adult", purposes: PURPOSES };
  const { status, body } = await shop.ask("POST", "/v1/visitors", choice);
  expect(status).toBe(201);
  expect(body.receipt.choices.level).toEqual({ cap: 2, effective: 2 });
  const decide = async () => (await shop.ask("POST", "/v1/decide", { slot: "home" }, body.token)).body;

  expect((await shop.ask("POST", "/v1/track", viewed("tea"), body.token)).status).toBe(200);
  const personal = await decide();
  expect(personal.level).toEqual({ cap: 2, effective: 2 });
  expect(personal.used).toContain("views");

  const receipt = await shop.ask("GET", `/v1/decisions/${personal.decisionId}`, undefined, body.token);
  expect(receipt.body.items).toEqual(personal.items);

  const lowered = await shop.ask("PUT", "/v1/me/choices", { level: 0 }, body.token);
  expect(lowered.body.choices.level).toEqual({ cap: 0, effective: 0 });
  expect((await decide()).used).toEqual([]);

  await shop.ask("PUT", "/v1/me/choices", { level: 2, sources: { views: false } }, body.token);
  const switchedOff = await decide();
  expect(switchedOff.withheld).toContainEqual({ source: "views", why: "switched_off" });
  expect((await shop.ask("GET", "/v1/me/choices", undefined, body.token)).body.sources.views).toBe(false);
});

test("a choice that cannot be made changes nothing and says why", async () => {
  await using shop = await openTestShop();
  const { body } = await shop.ask("POST", "/v1/visitors", { level: 1, age: "adult", purposes: PURPOSES });
  const before = (await shop.ask("GET", "/v1/me/choices", undefined, body.token)).body;
  const put = (payload: object, token?: string) => shop.ask("PUT", "/v1/me/choices", payload, token);
  expect((await put({ level: 3, purposes: { unheard: true } }, body.token)).body.code).toBe("unknown_purpose");
  expect((await put({ level: 5 }, body.token)).body.code).toBe("invalid_request");
  expect((await put({ level: 3, origin: "choice" }, body.token)).body.code).toBe("invalid_request");
  expect((await put({ level: 3 })).body.code).toBe("visitor_token_invalid");
  expect((await put({ level: 3 }, `${body.token}x`)).body.code).toBe("visitor_token_invalid");
  expect((await shop.ask("GET", "/v1/me/choices", undefined, body.token)).body).toEqual(before);
});

test("a receipt is its owner's alone", async () => {
  await using shop = await openTestShop();
  const introduce = async () =>
    (await shop.ask("POST", "/v1/visitors", { level: 2, age: "adult", purposes: PURPOSES })).body.token;
  const [owner, other] = [await introduce(), await introduce()];
  await shop.ask("POST", "/v1/track", viewed("pot"), owner);
  const { body } = await shop.ask("POST", "/v1/decide", { slot: "home" }, owner);
  const read = async (token?: string) =>
    (await shop.ask("GET", `/v1/decisions/${body.decisionId}`, undefined, token)).status;
  expect([await read(owner), await read(other), await read()]).toEqual([200, 404, 404]);
});

test("the purposes are told in both languages as the registry has them", async () => {
  await using shop = await openTestShop();
  const { body } = await shop.ask("GET", "/v1/purposes");
  expect(body.purposes.map(({ purpose }: { purpose: string }) => purpose)).toContain("suggestions");
  for (const { name, text } of body.purposes) expect([name.id, name.en, text.id, text.en].every(Boolean)).toBe(true);
});
