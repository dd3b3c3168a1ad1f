import { createReadStream, readFileSync } from "node:fs";
import { join } from "node:path";
import { DecidedPageWire, DecidePageRequestWire, DecideRequestWire, DecisionWire } from "@seimbang/contracts";
import { expect, test } from "vitest";
import { readImportMapping } from "./collect/import-mapping.ts";
import { openTestShop } from "./test-open-shop.ts";

const DOCS = join(import.meta.dirname, "../../../docs");
const PAGE = readFileSync(join(DOCS, "api/decide.md"), "utf8");
const file = (name: string) => join(DOCS, "guides/example", name);
const bytesIn = (name: string) => createReadStream(file(name));

/** The shop of the import guide, with somebody on a new device who bought the dripper and looked at a coffee. */
const openPageShop = async () => {
  // Of so few people a model that may be attacked tells nothing, and would be published by no shop.
  const shop = await openTestShop({ model: { membership: "report" } });
  const { serving } = shop;
  await serving.importCatalogue({ bytes: bytesIn("goods.xml"), format: "google-xml" }, { source: "goods.xml" });
  await serving.importCatalogue({ bytes: bytesIn("goods.tsv"), format: "google-tsv" }, { source: "goods.tsv" });
  await serving.importCatalogue({ bytes: bytesIn("goods-shopify.csv"), format: "shopify-csv" }, { source: "shopify" });
  await serving.importEvents({
    source: bytesIn("orders.csv"),
    mapping: readImportMapping(readFileSync(file("orders.yaml"), "utf8"), "orders.yaml"),
    declaration: { basis: "consent", purposes: ["suggestions", "training"], evidence: "membership form 3" },
    products: "catalogue",
    asOf: Date.UTC(2026, 5, 30),
  });
  await serving.train(() => undefined);
  const choice = { level: 2, age: "adult", purposes: { suggestions: true } };
  const { token } = (await shop.ask("POST", "/v1/visitors", { payload: choice })).body;
  const order = { order_id: "1", products: [{ product_id: "dripper", quantity: 1 }] };
  const messages = [
    { type: "track", event: "Order Completed", messageId: "1", properties: order },
    { type: "track", event: "Product Viewed", messageId: "2", properties: { product_id: "toraja" } },
  ];
  await shop.ask("POST", "/v1/batch", { payload: { batch: messages }, token });
  return { ...shop, token };
};

type Example = { readonly request: string; readonly answer: string };

const EXAMPLES: readonly Example[] = [...PAGE.matchAll(/```http\n(.*?)```\n\n```json\n(.*?)```/gs)].map(
  ([, request = "", answer = ""]) => ({ request, answer }),
);

/** Puts in what differs from shop to shop: keys, tokens, and numbers that an earlier answer gave. */
const filled = (text: string, given: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => given[name] ?? whole);

const requestOf = (text: string) => {
  const [head = "", body = ""] = text.trim().split("\n\n");
  const [first = "", ...lines] = head.split("\n");
  const [method, path = ""] = first.split(" ");
  const headers = Object.fromEntries(lines.map((line) => line.split(": ")));
  if (method !== "GET" && method !== "POST") throw new Error(`The page asks ${first}.`);
  return {
    method,
    path,
    asking: { headers, ...(body === "" ? {} : { payload: JSON.parse(body) as object }) },
  } as const;
};

const VARIES = new Set(["decisionId", "score", "weight", "previewGrant", "expiresAt", "choiceId", "at", "modelId"]);
const withoutVarying = (json: string): Record<string, unknown> =>
  JSON.parse(json, (name, value: unknown) => (VARIES.has(name) ? typeof value : value));

test("every request of the page about decisions is answered as the page says", async () => {
  await using shop = await openPageShop();
  let given: Record<string, string> = { publishableKey: shop.publishableKey, token: shop.token };
  expect(EXAMPLES).toHaveLength(5);
  for (const { request, answer } of EXAMPLES) {
    const { method, path, asking } = requestOf(filled(request, given));
    const { text, body } = await shop.ask(method, path, asking);
    const { "…": rest, ...documented } = withoutVarying(answer);
    if (rest === undefined) expect(withoutVarying(text)).toEqual(documented);
    else expect(withoutVarying(text)).toMatchObject(documented);
    given = { ...given, ...body };
  }
});

test("a forged token blocks no page, and reads nothing of anybody", async () => {
  await using shop = await openPageShop();
  const { status, body } = await shop.ask("POST", "/v1/decide", { payload: { slot: "home" }, token: "forged" });
  expect([status, body.used, body.level]).toEqual([200, [], { cap: 0, effective: 0 }]);
  expect(new Set(body.withheld.map(({ why }: { why: string }) => why))).toEqual(new Set(["choices_unreadable"]));
  const receipt = await shop.ask("GET", `/v1/decisions/${body.decisionId}`, { token: "forged" });
  expect(receipt.body.code).toBe("visitor_token_invalid");
});

test("what happened in this visit counts for who allows it, and its receipt does not say what it was", async () => {
  await using shop = await openPageShop();
  const payload = { slot: "home", session: [{ kind: "carted", productId: "toraja" }] };
  const { body } = await shop.ask("POST", "/v1/decide", { payload, token: shop.token });
  const cartsIn = ({ items }: DecisionWire) =>
    items.flatMap(({ contributions }) => contributions.filter(({ source }) => source === "carts"));
  expect(cartsIn(body)).toContainEqual({ source: "carts", category: "Kopi > Biji", weight: expect.any(Number) });
  const receipt = await shop.ask("GET", `/v1/decisions/${body.decisionId}`, { token: shop.token });
  expect(cartsIn(receipt.body)).toEqual(cartsIn(body).map(({ source, weight }) => ({ source, weight })));
  const ofNobody = await shop.ask("POST", "/v1/decide", { payload });
  expect(cartsIn(ofNobody.body)).toEqual([]);
});

test("a browser that asks for it withholds everything from ads, and nothing from suggestions", async () => {
  await using shop = await openPageShop();
  await shop.ask("PUT", "/v1/me/choices", { payload: { purposes: { ads: true } }, token: shop.token });
  const usedIn = async (slot: string, headers: Record<string, string>) =>
    (await shop.ask("POST", "/v1/decide", { payload: { slot }, token: shop.token, headers })).body.used;
  expect(await usedIn("banner", {})).not.toEqual([]);
  expect(await usedIn("banner", { "sec-gpc": "1" })).toEqual([]);
  expect(await usedIn("home", { "sec-gpc": "1" })).not.toEqual([]);
});

test("the scores that the page shows are the sums of what it shows beside them", () => {
  const { items } = JSON.parse(EXAMPLES[0]?.answer ?? "") as DecisionWire;
  expect(items.length).toBeGreaterThan(1);
  for (const { score, contributions } of items) {
    expect(contributions.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(score, 3);
  }
});

const FIELDS = { ...DecideRequestWire.properties, ...DecidePageRequestWire.properties, ...DecidedPageWire.properties };
test.each(Object.keys({ ...FIELDS, ...DecisionWire.properties }))("the page says what the field %s means", (field) => {
  const rows = PAGE.split("\n").filter((line) => line.startsWith(`| \`${field}\``) || line.startsWith(`| \`${field}.`));
  expect(rows).not.toEqual([]);
});
