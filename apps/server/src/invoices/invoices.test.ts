import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readImportMapping } from "../collect/import-mapping.ts";
import { bytesOf, openTestShop } from "../test-open-shop.ts";
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
const exported = async (range: object = {}) => {
  const payload = { by: "Dewi", because: "tax audit 2026", ...range };
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
  expect(lines).toContainEqual({ productId: "tea", quantity: -1, price: 15_000, at: expect.any(String) });
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

test("an order whose time cannot be believed was sold all the same, and its record says so", async () => {
  const without = (orderId: string, timestamp: unknown) => order("time-less", orderId, { timestamp });
  await tell([without("o-null", null), without("o-zero", "1970-01-01"), without("o-text", "yesterday")]);
  expect((await linesOf("o-null")).timeUnknown).toBeUndefined();
  for (const orderId of ["o-zero", "o-text"]) {
    const kept = await linesOf(orderId);
    expect(kept.timeUnknown).toBe(true);
    expect(Math.abs(Date.parse(kept.at) - shop.now())).toBeLessThan(60_000);
  }
  // What a law lets go of already is not begun.
  await tell([without("o-old", new Date(shop.now() - 11 * YEAR).toISOString())]);
  expect(await linesOf("o-old")).toBeUndefined();
});

test("an order that was cancelled before it was heard of is cancelled from the beginning, in whichever order both come", async () => {
  const cancelled = (orderId: string) =>
    order("hasty", orderId, { event: "Order Cancelled", messageId: `c ${orderId}`, properties: { order_id: orderId } });
  await tell([cancelled("o-early")]);
  await tell([order("hasty", "o-early")]);
  expect(await linesOf("o-early")).toMatchObject({ cancelledAt: expect.any(String), lines: { length: 2 } });
  await Promise.all(
    Array.from({ length: 10 }, (_, at) =>
      Promise.all([tell([order("hasty", `r-${at}`)]), tell([cancelled(`r-${at}`)])]),
    ),
  );
  for (let at = 0; at < 10; at += 1) expect((await linesOf(`r-${at}`)).cancelledAt).toEqual(expect.any(String));
});

test("a line that an order has twice is kept twice, however an import is cut into batches, and once however often it is imported", async () => {
  const rows = Array.from({ length: 1_200 }, (_, at) => `o-long,tea,1,${1_000 + at},buyer,2026-05-01T08:00:00Z`);
  const csv = ["order,sku,pieces,price,customer,when", ...rows].join("\n");
  const mapping = `event: Order Completed
userId: customer
order_id: order
product_id: sku
quantity: pieces
price: price
timestamp: when
`;
  for (const _ of ["once", "again"])
    await shop.serving.importEvents({
      source: bytesOf(csv),
      mapping: readImportMapping(mapping, "mapping.yaml"),
      declaration: { purposes: [], basis: undefined, evidence: undefined },
      products: "catalogue",
    });
  expect((await linesOf("o-long")).lines).toHaveLength(1_200);
});

test("of a time whole orders are taken out of which something happened in it, and what came back has its own time", async () => {
  const day = (month: number) => new Date(Date.UTC(2026, month, 2, 8)).toISOString();
  await tell([order("slow", "o-may", { timestamp: day(4) })]);
  const back = { order_id: "o-may", products: [{ product_id: "tea", quantity: 1, price: 15_000 }] };
  await tell([
    order("slow", "o-may", { event: "Order Refunded", messageId: "late", properties: back, timestamp: day(7) }),
  ]);
  const between = async (from: number, to: number) =>
    (await exported({ from: day(from), to: day(to) })).find(({ orderId }: { orderId: string }) => orderId === "o-may");
  expect(await between(5, 6)).toBeUndefined();
  const whole = await between(6, 9);
  expect(whole).toEqual(await between(3, 5));
  expect([whole.at, whole.lines.length]).toEqual([day(4), 3]);
  expect(whole.lines.at(-1)).toMatchObject({ quantity: -1, at: day(7) });
});

test("what is taken out is read while it is written, and gives its connection back when nobody reads on", async () => {
  const held = async () =>
    (await shop.query("select from pg_stat_activity where datname = current_database() and state like 'idle in %'"))
      .rowCount;
  const take = () => shop.serving.exportInvoices({ by: "Dewi", because: "tax" });
  const readers = [await take(), await take(), await take()];
  await expect(take()).rejects.toMatchObject({ code: "busy" });
  await readers[0]?.next();
  for (const reader of readers) await reader.return();
  expect(await held()).toBe(0);
  expect((await (await take()).next()).value).toContain('"orderId"');
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
  /^((open-shop(-app|-collect|-rights)?|managed-features|shop-operations)\.ts|personal-data-holders\.ts|known\/describe-known\.ts|retention\/retention-rules\.ts|retention\/delete-expired\.ts|records\/kept-as\.ts|invoices\/.*)$/;

test("nothing else reads the records: no decision, model, report or campaign", async () => {
  const files = (await readdir(SOURCE, { recursive: true })).filter((file) => /(?<!\.test)\.ts$/.test(file));
  const readers: string[] = [];
  for (const file of files)
    if (/invoice_(line|owner|cancellation)|\/invoices\//.test(await readFile(join(SOURCE, file), "utf8")))
      readers.push(file);
  expect(readers.filter((file) => !MAY_KNOW.test(file))).toEqual([]);
  expect(readers).toContain("invoices/store.ts");
});
