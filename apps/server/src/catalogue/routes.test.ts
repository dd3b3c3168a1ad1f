import { gzipSync } from "node:zlib";
import { openTestDatabase } from "@seimbang/database/test-database";
import { brandAs } from "@seimbang/engine";
import Fastify from "fastify";
import { expect, test } from "vitest";
import { answerProblems } from "../http/answer-problems.ts";
import type { Authenticate } from "../http/authenticate.ts";
import { guardRoutes } from "../http/guard-routes.ts";
import { timeOrderedId } from "../platform/ids.ts";
import { openCatalogue } from "./open-catalogue.ts";
import { registerCatalogue } from "./routes.ts";
import { createSensitiveRules } from "./sensitive.ts";

const NOW = Date.UTC(2026, 10, 24);

/** The catalogue's routes over a database of their own; the key's name is what kind of key it is. */
const openShop = async () => {
  const test = await openTestDatabase();
  const catalogue = await openCatalogue(test.database, () => NOW);
  const app = Fastify({ ajv: { customOptions: { coerceTypes: false, removeAdditional: false, allErrors: true } } });
  answerProblems(app);
  const authenticate: Authenticate = async (request) => ({
    keyId: "key",
    kind: request.headers.authorization === "secret" ? "secret" : "publishable",
  });
  guardRoutes(app, authenticate, () => NOW);
  registerCatalogue(app, {
    database: test.database,
    catalogue,
    clock: () => NOW,
    makeId: timeOrderedId,
    rules: createSensitiveRules([]),
    shop: { currency: "IDR", url: "https://toko.example" },
    authenticate,
  });
  const ask = async (method: "GET" | "POST" | "PATCH" | "DELETE", path: string, body?: unknown, key = "secret") => {
    const isText = typeof body === "string" || Buffer.isBuffer(body);
    const answer = await app.inject({
      method,
      url: `/v1/catalogue${path}`,
      headers: { authorization: key, ...(isText ? { "content-type": "text/plain" } : {}) },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    return { status: answer.statusCode, body: answer.body === "" ? undefined : answer.json() };
  };
  const find = (productId: string) => catalogue.find(brandAs.productId(productId));
  return { ask, find, catalogue, [Symbol.asyncDispose]: () => test.close() };
};

test("items are written one by one: good ones count for the very next decision, bad ones are named by position", async () => {
  await using shop = await openShop();
  const items = [{ productId: "1", title: "A", price: 5 }, { productId: "2" }, "x", { productId: "1", title: "B" }];
  const { status, body } = await shop.ask("POST", "/items", { items });
  expect([status, body.new, body.refused]).toEqual([200, 1, 3]);
  expect(body.findings).toEqual([
    { line: 2, field: "title", rule: "required", severity: "error" },
    { line: 3, rule: "not_json", severity: "error" },
    { line: 4, field: "productId", rule: "duplicate_id", severity: "error", value: "1" },
  ]);
  expect(shop.find("1")?.price).toBe(5);
});

test("a price, a stock and a hide change act at once, and leave the rest as it was", async () => {
  await using shop = await openShop();
  const item = { productId: "1", title: "A", price: 5, brand: "Acme", attributes: { color: "red", size: "S" } };
  await shop.ask("POST", "/items", { items: [item] });
  const patch = { price: 7, availability: "out_of_stock", brand: null, attributes: { size: null, fit: "slim" } };
  const { status, body } = await shop.ask("PATCH", "/items/1", patch);
  expect(status).toBe(200);
  expect(body).toMatchObject({ title: "A", price: 7, attributes: { color: "red", fit: "slim" } });
  expect(shop.find("1")).toMatchObject({ price: 7, availability: "out_of_stock" });
  expect(shop.find("1")?.brand).toBeUndefined();
  expect(shop.catalogue.newest(1)).toEqual([]);
});

test("the lowest price is told of what is shown, for a time from which prices are known", async () => {
  await using shop = await openShop();
  const path = "/items/1/lowest-price";
  await shop.ask("POST", "/items", { items: [{ productId: "1", title: "A", price: 5 }] });
  const tomorrow = `${path}?before=${new Date(NOW + 86_400_000).toISOString()}`;
  expect((await shop.ask("GET", tomorrow, undefined, "publishable")).body).toEqual({
    ...{ productId: "1", days: 30, lowest: 5, currency: "IDR" },
    knownSince: new Date(NOW).toISOString(),
  });
  expect((await shop.ask("GET", path)).body.code).toBe("unknown_product");
  expect((await shop.ask("GET", `${path}?before=yesterday`)).body.code).toBe("invalid_request");
  await shop.ask("PATCH", "/items/1", { hidden: true });
  expect((await shop.ask("GET", tomorrow, undefined, "publishable")).status).toBe(404);
  expect((await shop.ask("GET", tomorrow)).status).toBe(200);
});

test("changes of different fields that come at once all last", async () => {
  await using shop = await openShop();
  await shop.ask("POST", "/items", { items: [{ productId: "1", title: "A" }] });
  const patches = [{ price: 9 }, { brand: "B" }, { title: "C" }, { groupId: "g" }, { attributes: { a: 1 } }];
  await Promise.all(patches.map((patch) => shop.ask("PATCH", "/items/1", patch)));
  expect(shop.find("1")).toMatchObject({ price: 9, brand: "B", title: "C", groupId: "g", attributes: { a: 1 } });
});

test("a change that would break a rule changes nothing and says which", async () => {
  await using shop = await openShop();
  await shop.ask("POST", "/items", { items: [{ productId: "1", title: "A" }] });
  const wrong = await shop.ask("PATCH", "/items/1", { title: "<p></p>", brand: "B" });
  expect(wrong).toMatchObject({ status: 400, body: { errors: [{ field: "/title", rule: "required" }] } });
  expect(shop.find("1")).toMatchObject({ title: "A" });
  expect((await shop.ask("PATCH", "/items/1", { colour: "red" })).status).toBe(400);
  expect((await shop.ask("PATCH", "/items/1", {})).status).toBe(400);
  expect((await shop.ask("PATCH", "/items/none", { price: 1 })).body.code).toBe("unknown_product");
});

test("a removed item is gone at once", async () => {
  await using shop = await openShop();
  await shop.ask("POST", "/items", { items: [{ productId: "1", title: "A" }] });
  expect((await shop.ask("DELETE", "/items/1")).status).toBe(204);
  expect(shop.find("1")).toBeUndefined();
  expect((await shop.ask("DELETE", "/items/1")).body.code).toBe("unknown_product");
  expect((await shop.ask("GET", "/items/1")).body.code).toBe("unknown_product");
});

test("an identifier of a hundred signs of any kind can be read, changed and removed", async () => {
  await using shop = await openShop();
  const productId = `sepatu/merah ?${"é".repeat(86)}`;
  const path = `/items/${encodeURIComponent(productId)}`;
  await shop.ask("POST", "/items", { items: [{ productId, title: "A" }] });
  expect((await shop.ask("GET", path)).body).toMatchObject({ productId });
  expect((await shop.ask("PATCH", path, { price: 3 })).body).toMatchObject({ price: 3 });
  expect((await shop.ask("DELETE", path)).status).toBe(204);
});

test("all items are listed page by page, each once", async () => {
  await using shop = await openShop();
  const items = Array.from({ length: 25 }, (_, at) => ({ productId: `p${at}`, title: "A" }));
  await shop.ask("POST", "/items", { items });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const { body } = await shop.ask("GET", `/items?limit=10${cursor === undefined ? "" : `&cursor=${cursor}`}`);
    seen.push(...body.items.map((item: { productId: string }) => item.productId));
    cursor = body.cursor;
  } while (cursor !== undefined);
  expect(seen.toSorted()).toEqual(items.map(({ productId }) => productId).toSorted());
  expect((await shop.ask("GET", "/items?limit=0")).status).toBe(400);
  expect((await shop.ask("GET", "/items?cursor=%00%00")).status).toBe(200);
});

test("a feed is imported as it is sent, packed or not, and its report is kept", async () => {
  await using shop = await openShop();
  const feed = "id\ttitle\tprice\n1\tA\t5 IDR\n2\tB\tmurah\n";
  const { status, body } = await shop.ask("POST", "/import?format=google-tsv", gzipSync(feed));
  expect(status).toBe(200);
  expect(body).toMatchObject({ source: "upload", isWhole: true, rows: { read: 2, new: 1, refused: 1 } });
  expect(body.text.id).toContain("bukan harga");
  expect(shop.find("1")?.price).toBe(5);
  const { body: report } = await shop.ask("GET", "/report");
  expect(report).toMatchObject({ items: 1, imports: [body], feeds: [] });
  expect((await shop.ask("POST", "/import?format=google-tsv")).body).toMatchObject({ isWhole: false });
  expect((await shop.ask("POST", "/import?format=excel", feed)).status).toBe(400);
});

test("an upload replaces what the same source listed, when it is asked to", async () => {
  await using shop = await openShop();
  const feed = (...ids: number[]) => `id\ttitle\n${ids.map((id) => `${id}\tA\n`).join("")}`;
  await shop.ask("POST", "/import?format=google-tsv", feed(1, 2, 3));
  expect((await shop.ask("POST", "/import?format=google-tsv", feed(1, 2))).body.removed).toEqual({ count: 0 });
  const replaced = await shop.ask("POST", "/import?format=google-tsv&replace=true", feed(1, 2));
  expect(replaced.body.removed).toEqual({ count: 1 });
  expect(shop.find("3")).toBeUndefined();
});

test.each([
  ["POST", "/items", { items: [{ productId: "2", title: "B" }] }],
  ["PATCH", "/items/1", { price: 1 }],
  ["DELETE", "/items/1", undefined],
  ["GET", "/items", undefined],
  ["GET", "/report", undefined],
  ["POST", "/import?format=jsonl", '{"productId":"2","title":"B"}'],
] as const)("%s %s needs a secret key", async (method, path, body) => {
  await using shop = await openShop();
  await shop.ask("POST", "/items", { items: [{ productId: "1", title: "A" }] });
  expect((await shop.ask(method, path, body, "publishable")).body.code).toBe("secret_key_required");
  expect(shop.catalogue.size).toBe(1);
});

test("a page may read an item, unless it is hidden", async () => {
  await using shop = await openShop();
  const items = [
    { productId: "1", title: "A", description: "Long" },
    { productId: "2", title: "B", hidden: true },
  ];
  await shop.ask("POST", "/items", { items });
  expect((await shop.ask("GET", "/items/1", undefined, "publishable")).body).toMatchObject({ description: "Long" });
  expect((await shop.ask("GET", "/items/2", undefined, "publishable")).body.code).toBe("unknown_product");
  expect((await shop.ask("GET", "/items/2")).body).toMatchObject({ hidden: true });
});

test.each([{}, { items: [] }, { items: {} }, [], { items: Array(1_001).fill({ productId: "1", title: "A" }) }])(
  "a body that is no list of items is refused",
  async (body) => {
    await using shop = await openShop();
    expect((await shop.ask("POST", "/items", body)).body.code).toBe("invalid_request");
  },
);

test("an identifier that no database can hold is the caller's mistake, not the server's", async () => {
  await using shop = await openShop();
  for (const method of ["GET", "PATCH", "DELETE"] as const) {
    const answer = await shop.ask(method, "/items/a%00b", method === "PATCH" ? { price: 1 } : undefined);
    expect([method, answer.status, answer.body.code]).toEqual([method, 400, "invalid_request"]);
  }
});

const SHIRT = { productId: "1", title: "Kaos", categoryPath: ["Busana", "Kaos"] };
const ENGLISH = { title: "Shirt", description: "Soft", categoryPath: ["Fashion", "Shirts"] };

test("an item's words in further languages are read back, and stay when it is written without a word about them", async () => {
  await using shop = await openShop();
  await shop.ask("POST", "/items", { items: [{ ...SHIRT, translations: { en: ENGLISH, jv: { title: "Klambi" } } }] });
  const translations = async () => (await shop.ask("GET", "/items/1", undefined, "publishable")).body.translations;
  expect(await translations()).toEqual({ en: ENGLISH, jv: { title: "Klambi" } });
  await shop.ask("POST", "/items", { items: [{ ...SHIRT, price: 5 }] });
  expect(await translations()).toEqual({ en: ENGLISH, jv: { title: "Klambi" } });
  await shop.ask("POST", "/items", { items: [{ ...SHIRT, translations: { en: { title: "Tee" } } }] });
  expect(await translations()).toEqual({ en: { title: "Tee" } });
  await shop.ask("POST", "/items", { items: [{ ...SHIRT, translations: {} }] });
  expect(await translations()).toEqual({});
});

test("a patch sets and empties words one by one, and leaves the rest of them as they were", async () => {
  await using shop = await openShop();
  await shop.ask("POST", "/items", { items: [{ ...SHIRT, translations: { en: ENGLISH } }] });
  const patch = async (translations: unknown) => (await shop.ask("PATCH", "/items/1", { translations })).body;
  const english = { title: "Tee", categoryPath: ENGLISH.categoryPath };
  expect((await patch({ en: { title: "Tee", description: null } })).translations).toEqual({ en: english });
  expect(shop.find("1")?.translations).toEqual({ en: english });
  expect((await patch({ jv: { title: "Klambi" } })).translations).toEqual({ en: english, jv: { title: "Klambi" } });
  expect((await patch({ en: null })).translations).toEqual({ jv: { title: "Klambi" } });
  expect(shop.find("1")).not.toHaveProperty("translations");
  expect((await patch(null)).translations).toEqual({});
  for (const wrong of [{ english: { title: "Tee" } }, { en: { titel: "Tee" } }, { en: "Tee" }]) {
    expect((await patch(wrong)).code).toBe("invalid_request");
  }
});

test("names of a category go when the item moves to another, unless they are given with it", async () => {
  await using shop = await openShop();
  await shop.ask("POST", "/items", { items: [{ ...SHIRT, translations: { en: ENGLISH } }] });
  const moved = { categoryPath: ["Rumah", "Kain"] };
  const { categoryPath: _, ...withoutCategory } = ENGLISH;
  await shop.ask("POST", "/items", { items: [{ ...SHIRT, ...moved }] });
  expect((await shop.ask("GET", "/items/1")).body.translations).toEqual({ en: withoutCategory });
  const named = { en: { categoryPath: ["Home", "Cloth"] } };
  await shop.ask("PATCH", "/items/1", { translations: named });
  expect(shop.catalogue.categoryNames("Rumah > Kain")).toEqual({ en: "Cloth" });
  const { body } = await shop.ask("PATCH", "/items/1", { categoryPath: SHIRT.categoryPath });
  expect(body.translations).toEqual({ en: withoutCategory });
  const both = { ...moved, translations: named };
  expect((await shop.ask("PATCH", "/items/1", both)).body.translations.en.categoryPath).toEqual(["Home", "Cloth"]);
});

test("a feed in a further language fills in words and removes nothing, and may not be asked to", async () => {
  await using shop = await openShop();
  await shop.ask("POST", "/items", { items: [{ ...SHIRT, price: 5 }] });
  const feed = "id\ttitle\tprice\n1\tShirt\t9 USD\n2\tTrousers\t9 USD\n";
  const { body } = await shop.ask("POST", "/import?format=google-tsv&language=en", feed);
  expect(body).toMatchObject({ language: "en", rows: { read: 2, new: 0, changed: 1, refused: 1 } });
  expect(body.findings).toMatchObject([{ line: 3, rule: "unknown_item", value: "2" }]);
  expect(shop.find("1")).toMatchObject({ title: "Kaos", price: 5, translations: { en: { title: "Shirt" } } });
  expect(shop.catalogue.size).toBe(1);
  for (const wrong of ["language=en&replace=true", "language=english"]) {
    expect((await shop.ask("POST", `/import?format=google-tsv&${wrong}`, feed)).body.code).toBe("invalid_request");
  }
});
