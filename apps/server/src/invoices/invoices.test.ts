import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestShop } from "../test-open-shop.ts";
import { readTemplate } from "../test-template.ts";

const ARTICLE = "UU KUP Pasal 28 (11)";
const YEAR = 366 * 86_400_000;

let shop: Awaited<ReturnType<typeof openTestShop>>;
beforeAll(async () => {
  const invoices = { basis: "legal_obligation", article: ARTICLE, years: 10 } as const;
  shop = await openTestShop({ configurations: [{ ...readTemplate(), invoices }] });
});
afterAll(() => shop[Symbol.asyncDispose]());

const order = (userId: string, orderId: string, more: object = {}) => ({
  ...{ type: "track", event: "Order Completed", messageId: `${userId}-${orderId}`, userId },
  properties: {
    ...{ order_id: orderId, total: 31_000, currency: "IDR", email: `${userId}@b.example` },
    products: [
      { product_id: "tea", quantity: 2, price: 15_000 },
      { product_id: "not in the catalogue", price: 1_000 },
    ],
  },
  ...more,
});
const tell = (batch: readonly object[], key = shop.secretKey) =>
  shop.ask("POST", "/v1/batch", { payload: { batch }, key });
const countRows = async (table: "invoice_line" | "invoice_owner"): Promise<number> =>
  (await shop.query(`select from ${table}`)).rowCount ?? 0;
const consent = async (customer: string): Promise<string> => {
  const token = await shop.signCustomer(customer);
  const payload = { level: 4, age: "adult", purposes: { suggestions: true } };
  await shop.ask("PUT", "/v1/me/choices", { payload, token });
  return token;
};
const erase = (token: string) => shop.ask("POST", "/v1/me/requests", { payload: { kind: "erasure" }, token });
const exported = async () => {
  const payload = { by: "Dewi", because: "tax audit 2026" };
  return (await shop.ask("POST", "/v1/admin/invoices/export", { payload, key: shop.secretKey })).body.invoices;
};
const linesOf = async (orderId: string) =>
  (await exported()).find((invoice: { orderId: string }) => invoice.orderId === orderId);

test("of an order only what the law asks for is kept, once, whatever its customer chose, and nothing readable", async () => {
  for (const _ of ["once", "again"]) await tell([order("without-consent", "o-1")]);
  expect(await linesOf("o-1")).toEqual({
    ...{ orderId: "o-1", at: expect.any(String), article: ARTICLE, keptUntil: expect.any(String) },
    amounts: { total: 31_000, currency: "IDR" },
    lines: expect.toSatisfy((lines: readonly object[]) => lines.length === 2),
  });
  const { lines } = await linesOf("o-1");
  expect(lines).toContainEqual({ productId: "tea", quantity: 2, price: 15_000, currency: "IDR" });
  const { rows } = await shop.query(
    "select encode(content, 'escape') as content, encode(order_hash, 'escape') from invoice_line",
  );
  expect(JSON.stringify(rows)).not.toMatch(/tea|o-1|without-consent|b\.example/);
  expect(await countRows("invoice_owner")).toBe(0);
});

test("a page proves nothing about an order, and writes no record of any", async () => {
  const before = await countRows("invoice_line");
  await tell([order("page", "o-page")], shop.publishableKey);
  expect(await countRows("invoice_line")).toBe(before);
});

test("an erasure leaves the record, says so before and in the certificate, and nothing leads to it from the person", async () => {
  const token = await consent("budi");
  await tell([order("budi", "o-2"), order("budi", "o-3")]);
  const kept = [{ what: "invoices", article: ARTICLE, count: 2, until: (await linesOf("o-3")).keptUntil }];
  expect((await shop.ask("GET", "/v1/me/known", { token })).body.kept).toEqual(kept);
  const { body } = await shop.ask("GET", "/v1/me/export", { token });
  expect(JSON.stringify(body)).toContain("o-2");
  const erased = (await erase(token)).body;
  expect(erased.kept).toEqual(kept);
  expect(erased.certificate.certificate).toMatchObject({ kind: "erasure", kept });
  expect(await linesOf("o-2")).toMatchObject({ orderId: "o-2" });
  expect(await countRows("invoice_owner")).toBe(0);
  expect((await shop.ask("GET", "/v1/me/known", { token })).body.kept).toBeUndefined();
});

test("what comes late of an erased person writes nothing into the records", async () => {
  const token = await consent("siti");
  await tell([order("siti", "o-4")]);
  await erase(token);
  const before = await countRows("invoice_line");
  await tell([order("siti", "o-late", { timestamp: new Date(Date.now() - 60_000).toISOString() })]);
  expect(await countRows("invoice_line")).toBe(before);
  // What they buy afterwards is the law's again, and nobody's.
  shop.passTime(1_000);
  await tell([order("siti", "o-later")]);
  expect(await linesOf("o-later")).toBeDefined();
  expect(await countRows("invoice_owner")).toBe(0);
});

test("a minor's order is kept, and nothing about them", async () => {
  const token = await shop.signCustomer("anak");
  await shop.ask("PUT", "/v1/me/choices", { payload: { age: "minor" }, token });
  await tell([order("anak", "o-5")]);
  expect(await linesOf("o-5")).toBeDefined();
  expect(await countRows("invoice_owner")).toBe(0);
});

test("a cancelled order is kept as such, and what came back stands with what was sold", async () => {
  const came = {
    event: "Order Refunded",
    messageId: "back",
    properties: { order_id: "o-1", products: [{ product_id: "tea", quantity: 1, price: 15_000 }] },
  };
  await tell([order("without-consent", "o-1", came)]);
  await tell([
    order("without-consent", "o-1", { event: "Order Cancelled", messageId: "whole", properties: { order_id: "o-1" } }),
  ]);
  const { lines, cancelledAt } = await linesOf("o-1");
  expect(cancelledAt).toEqual(expect.any(String));
  expect(lines).toContainEqual({ productId: "tea", quantity: -1, price: 15_000 });
  expect(lines).toHaveLength(3);
});

test("records are taken out by somebody with a name and a reason, which are in the log first, and by nobody else", async () => {
  const path = "/v1/admin/invoices/export";
  for (const payload of [{}, { by: "Dewi" }, { because: "tax" }, { by: " ", because: "tax" }])
    expect((await shop.ask("POST", path, { payload, key: shop.secretKey })).status).toBe(400);
  expect((await shop.ask("POST", path, { payload: { by: "Dewi", because: "tax" } })).status).toBe(403);
  const since = { from: "2031-01-01T00:00:00.000Z", to: "2032-01-01T00:00:00.000Z" };
  const payload = { by: "Dewi", because: "nothing yet", ...since };
  expect((await shop.ask("POST", path, { payload, key: shop.secretKey })).body.invoices).toEqual([]);
  const { rows: ranged } = await shop.query("select statement from log_statement where statement like '%nothing yet%'");
  expect(JSON.parse((ranged[0] as { statement: string }).statement)).toMatchObject(since);
  const { rows } = await shop.query("select statement from log_statement where statement like '%tax audit 2026%'");
  expect(JSON.parse((rows[0] as { statement: string }).statement)).toMatchObject({ what: "invoices", by: "Dewi" });
});

test("records leave by their own clock, ten years after the order and not before", async () => {
  const token = await consent("tono");
  await tell([order("tono", "o-6")]);
  const passing = await shop.openOther();
  shop.passTime(9 * YEAR);
  await passing.runJob("delete-expired");
  expect(await countRows("invoice_line")).toBeGreaterThan(0);
  // An order of long ago is no reason to know for ten years whose it was.
  expect((await shop.query("select from subject")).rowCount).toBe(0);
  expect(await countRows("invoice_owner")).toBe(0);
  shop.passTime(2 * YEAR);
  await passing.runJob("delete-expired");
  expect(await countRows("invoice_line")).toBe(0);
  expect(token).toBeTruthy();
});

const SOURCE = join(import.meta.dirname, "..");
/** Who puts features together, what is shown of somebody, and what deletes when it is time. */
const MAY_KNOW =
  /^((open-shop(-app|-collect)?|managed-features)\.ts|personal-data-holders\.ts|known\/describe-known\.ts|retention\/retention-rules\.ts|retention\/delete-expired\.ts|records\/kept-as\.ts|invoices\/.*)$/;

test("nothing else reads the records: no decision, model, report or campaign", async () => {
  const files = (await readdir(SOURCE, { recursive: true })).filter((file) => /(?<!\.test)\.ts$/.test(file));
  const readers: string[] = [];
  for (const file of files)
    if (/invoice_(line|owner)|\/invoices\//.test(await readFile(join(SOURCE, file), "utf8"))) readers.push(file);
  expect(readers.filter((file) => !MAY_KNOW.test(file))).toEqual([]);
  expect(readers).toContain("invoices/store.ts");
});
