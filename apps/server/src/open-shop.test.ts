import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openTestDatabase } from "@seimbang/database/test-database";
import { brandAs } from "@seimbang/engine";
import { sql } from "kysely";
import { expect, test } from "vitest";
import type { ImportInput } from "./collect/import-events.ts";
import { readConfiguration } from "./configuration/read-configuration.ts";
import { requestHead, talk } from "./http/test-connection.ts";
import { openShop } from "./open-shop.ts";
import { secretsFrom } from "./platform/master-key.ts";
import { writeTcf } from "./signals/test-tcf.ts";
import { bytesOf, openTestShop } from "./test-open-shop.ts";

const TEMPLATE = join(import.meta.dirname, "../../cli/template/seimbang.yaml");
const PURPOSES = { suggestions: true, ads: true, training: true, measurement: true };

const viewed = (productId: string) => ({
  event: "Product Viewed",
  properties: { product_id: productId },
  messageId: `viewed ${productId}`,
});

const declared = (category: string) => ({
  event: "Interest Declared",
  properties: { category },
  messageId: `declared ${category}`,
});

test("whoever refuses everything stays without an identifier", async () => {
  await using shop = await openTestShop();
  const { status, body } = await shop.ask("POST", "/v1/visitors", {
    payload: { level: 0, purposes: { suggestions: false } },
  });
  expect({ status, body }).toEqual({ status: 204, body: undefined });
});

test("what a visitor chose holds from the next request on, up and down", async () => {
  await using shop = await openTestShop();
  const choice = { level: 2, age: "adult", purposes: PURPOSES };
  const { status, body } = await shop.ask("POST", "/v1/visitors", { payload: choice });
  expect(status).toBe(201);
  expect(body.receipt.choices.level).toEqual({ cap: 2, effective: 2 });
  const decide = async () =>
    (await shop.ask("POST", "/v1/decide", { payload: { slot: "home" }, token: body.token })).body;

  expect((await shop.ask("POST", "/v1/track", { payload: viewed("tea"), token: body.token })).status).toBe(200);
  const personal = await decide();
  expect(personal.level).toEqual({ cap: 2, effective: 2 });
  expect(personal.used).toContain("views");

  const receipt = await shop.ask("GET", `/v1/decisions/${personal.decisionId}`, { token: body.token });
  expect(receipt.body.items).toEqual(personal.items);

  const lowered = await shop.ask("PUT", "/v1/me/choices", { payload: { level: 0 }, token: body.token });
  expect(lowered.body.choices.level).toEqual({ cap: 0, effective: 0 });
  expect((await decide()).used).toEqual([]);

  await shop.ask("PUT", "/v1/me/choices", {
    payload: { level: 2, sources: { views: false } },
    token: body.token,
  });
  const switchedOff = await decide();
  expect(switchedOff.withheld).toContainEqual({ source: "views", why: "switched_off" });
  expect((await shop.ask("GET", "/v1/me/choices", { token: body.token })).body.sources.views).toBe(false);
});

test("a choice that cannot be made changes nothing and says why", async () => {
  await using shop = await openTestShop();
  const { body } = await shop.ask("POST", "/v1/visitors", { payload: { level: 1, age: "adult", purposes: PURPOSES } });
  const before = (await shop.ask("GET", "/v1/me/choices", { token: body.token })).body;
  const put = (payload: object, token?: string) =>
    shop.ask("PUT", "/v1/me/choices", { payload, ...(token === undefined ? {} : { token }) });
  expect((await put({ level: 3, purposes: { unheard: true } }, body.token)).body.code).toBe("unknown_purpose");
  expect((await put({ level: 5 }, body.token)).body.code).toBe("invalid_request");
  expect((await put({ level: 3, origin: "choice" }, body.token)).body.code).toBe("invalid_request");
  expect((await put({ level: 3 })).body.code).toBe("visitor_token_invalid");
  expect((await put({ level: 3 }, `${body.token}x`)).body.code).toBe("visitor_token_invalid");
  expect((await shop.ask("GET", "/v1/me/choices", { token: body.token })).body).toEqual(before);
});

test("a receipt is its owner's alone", async () => {
  await using shop = await openTestShop();
  const introduce = async () =>
    (await shop.ask("POST", "/v1/visitors", { payload: { level: 2, age: "adult", purposes: PURPOSES } })).body.token;
  const [owner, other] = [await introduce(), await introduce()];
  await shop.ask("POST", "/v1/track", { payload: viewed("pot"), token: owner });
  const { body } = await shop.ask("POST", "/v1/decide", { payload: { slot: "home" }, token: owner });
  const read = async (token?: string) =>
    (await shop.ask("GET", `/v1/decisions/${body.decisionId}`, token === undefined ? {} : { token })).status;
  expect([await read(owner), await read(other), await read()]).toEqual([200, 404, 404]);
});

test("the purposes are told in both languages as the registry has them", async () => {
  await using shop = await openTestShop();
  const { body } = await shop.ask("GET", "/v1/purposes");
  expect(body.purposes.map(({ purpose }: { purpose: string }) => purpose)).toContain("suggestions");
  for (const { name, text } of body.purposes) expect([name.id, name.en, text.id, text.en].every(Boolean)).toBe(true);
});

test("a higher level shows one's own data once, by one's own permission, and nothing stays changed", async () => {
  await using shop = await openTestShop();
  const introduce = async () =>
    (await shop.ask("POST", "/v1/visitors", { payload: { level: 1, age: "adult", purposes: PURPOSES } })).body.token;
  const [token, stranger] = [await introduce(), await introduce()];
  await shop.ask("POST", "/v1/track", { payload: viewed("tea"), token });
  const allow = async (payload: object) => (await shop.ask("POST", "/v1/me/previews", { payload, token })).body;
  const preview = async (previewGrant: string, by = token) =>
    (await shop.ask("POST", "/v1/decide", { payload: { slot: "home", level: 2, previewGrant }, token: by })).body;

  const grant = await allow({ level: 2 });
  expect(await preview(grant.previewGrant, stranger)).toMatchObject({ preview: "sample" });
  const shown = await preview(grant.previewGrant);
  expect(shown).toMatchObject({ preview: "granted", level: { effective: 2 } });
  expect(shown.used).toContain("views");
  const receipt = await shop.ask("GET", `/v1/decisions/${shown.decisionId}`, { token });
  expect(receipt.body.items).toEqual(shown.items);

  expect(await preview(grant.previewGrant)).toMatchObject({ preview: "sample" });
  const ordinary = (await shop.ask("POST", "/v1/decide", { payload: { slot: "home" }, token })).body;
  expect(ordinary).toMatchObject({ level: { cap: 1, effective: 1 } });
  expect((await shop.ask("GET", "/v1/me/choices", { token })).body.level).toEqual({ cap: 1, effective: 1 });

  const tooLow = await allow({ level: 1 });
  expect((await preview(tooLow.previewGrant)).level.effective).toBe(1);
  const old = await allow({ level: 2 });
  shop.passTime(300_000);
  expect(await preview(old.previewGrant)).toMatchObject({ preview: "sample" });
  const unheard = await shop.ask("POST", "/v1/me/previews", { payload: { level: 2, purposes: ["unheard"] }, token });
  expect(unheard.body.code).toBe("unknown_purpose");
  expect((await shop.ask("POST", "/v1/me/previews", { payload: { level: 2 } })).body.code).toBe(
    "visitor_token_invalid",
  );
});

test("of many requests that bring one grant at once, one gets it", async () => {
  await using shop = await openTestShop();
  const { token } = (
    await shop.ask("POST", "/v1/visitors", { payload: { level: 1, age: "adult", purposes: PURPOSES } })
  ).body;
  const { previewGrant } = (await shop.ask("POST", "/v1/me/previews", { payload: { level: 2 }, token })).body;
  const payload = { slot: "home", level: 2, previewGrant };
  const shown = await Promise.all(
    Array.from({ length: 20 }, async () => (await shop.ask("POST", "/v1/decide", { payload, token })).body.preview),
  );
  expect(shown.filter((preview) => preview === "granted")).toHaveLength(1);
});

const orderOf = (productId: string): ImportInput => ({
  source: bytesOf(
    JSON.stringify({
      type: "track",
      event: "Order Completed",
      userId: "7",
      messageId: `order of ${productId}`,
      timestamp: new Date().toISOString(),
      properties: { order_id: productId, products: [{ product_id: productId, quantity: 1 }] },
    }),
  ),
  mapping: undefined,
  declaration: { basis: "consent", purposes: ["suggestions"], evidence: "test" },
  products: "catalogue",
});

test("what another process writes of a person holds for the server within a second", async () => {
  await using shop = await openTestShop();
  const other = await shop.openOther();
  const token = await shop.signCustomer("7");
  const decide = async () => (await shop.ask("POST", "/v1/decide", { payload: { slot: "home" }, token })).body;
  const choice = { level: 2, age: "adult", purposes: PURPOSES };
  await shop.ask("PUT", "/v1/me/choices", { payload: choice, token });
  expect((await decide()).level).toEqual({ cap: 2, effective: 2 });

  const shows = async () => (await decide()).items.map(({ productId }: { productId: string }) => productId);
  // The second import brings nothing new about consent, only a purchase.
  for (const productId of ["tea", "pot"]) {
    await other.importEvents(orderOf(productId));
    await expect.poll(shows, { timeout: 1000, interval: 20 }).not.toContain(productId);
  }

  await other.recordChoices([{ customerId: "7", entry: { at: Date.now(), origin: "staff", cap: 0 } }]);
  const level = async () => (await decide()).level.effective;
  await expect.poll(level, { timeout: 1000, interval: 20 }).toBe(0);
});

test("events are kept by what their person chose last, here at once and elsewhere within a second", async () => {
  await using shop = await openTestShop();
  const other = await shop.openOther();
  const token = await shop.signCustomer("7");
  const choose = (suggestions: boolean) =>
    shop.ask("PUT", "/v1/me/choices", { payload: { level: 2, age: "adult", purposes: { suggestions } }, token });
  let sent = 0;
  const statusOfNext = async () => {
    sent += 1;
    const event = { ...viewed("tea"), messageId: `viewing ${sent}` };
    return (await shop.ask("POST", "/v1/track?strict=1", { payload: event, token })).body.results[0].status;
  };
  await choose(true);
  expect(await statusOfNext()).toBe("stored");
  await choose(false);
  expect(await statusOfNext()).toBe("dropped");
  await choose(true);
  expect(await statusOfNext()).toBe("stored");
  const refusal = { at: Date.now(), origin: "staff", purposes: { [brandAs.purposeId("suggestions")]: false } } as const;
  await other.recordChoices([{ customerId: "7", entry: refusal }]);
  await expect.poll(statusOfNext, { timeout: 1000, interval: 20 }).toBe("dropped");
});

test("what was decided, stored and left out is counted for whoever holds a secret key", async () => {
  await using shop = await openTestShop();
  const { token } = (
    await shop.ask("POST", "/v1/visitors", { payload: { level: 2, age: "adult", purposes: PURPOSES } })
  ).body;
  await shop.ask("POST", "/v1/track", { payload: viewed("tea"), token });
  await shop.ask("POST", "/v1/track", { payload: viewed("unheard"), token });
  await shop.ask("POST", "/v1/decide", { payload: { slot: "home" }, token });
  const { text } = await shop.ask("GET", "/metrics", { key: shop.secretKey });
  expect(text).toContain('seimbang_decisions_total{slot="home",purpose="suggestions",level="2",outcome="personal"} 1');
  expect(text).toContain('seimbang_step_seconds_count{way="decision",step="consent gate"} 1');
  expect(text).toContain('seimbang_events_accepted_total{kind="viewed"} 1');
  expect(text).toContain('seimbang_events_dropped_total{reason="unknown_product"} 1');
  expect((await shop.ask("GET", "/metrics")).body.code).toBe("secret_key_required");
});

test.each(["a\u0000b", "\ud800"])(
  "text that no database can hold (%j) is refused in a choice, and nothing of it kept",
  async (text) => {
    await using shop = await openTestShop();
    const { body } = await shop.ask("POST", "/v1/visitors", {
      payload: { level: 1, age: "adult", purposes: PURPOSES },
    });
    const { token } = body;
    const before = (await shop.ask("GET", "/v1/me/choices", { token })).body;
    const choices = [
      { mute: [{ kind: "product", productId: text }] },
      { mute: [{ kind: "category", category: text }] },
      { unmute: [{ kind: "brand", brand: text }] },
      { level: 0, evidence: { wording: text } },
    ];
    for (const payload of choices) {
      const answer = await shop.ask("PUT", "/v1/me/choices", { payload, token });
      expect([answer.status, answer.body.code]).toEqual([400, "invalid_request"]);
    }
    const preview = { level: 2, evidence: { channel: text } };
    expect((await shop.ask("POST", "/v1/me/previews", { payload: preview, token })).body.code).toBe("invalid_request");
    expect((await shop.ask("GET", "/v1/me/choices", { token })).body).toEqual(before);
  },
);

test("who says that they are a minor gets no identifier, whatever else they choose", async () => {
  await using shop = await openTestShop();
  const payload = { level: 4, age: "minor", purposes: PURPOSES };
  const { status, body } = await shop.ask("POST", "/v1/visitors", { payload });
  expect({ status, body }).toEqual({ status: 204, body: undefined });
});

test("how long each step took is told to the shop's own server, and to no browser", async () => {
  await using shop = await openTestShop();
  const payload = { slot: "home" };
  const browser = await shop.ask("POST", "/v1/decide", { payload });
  const server = await shop.ask("POST", "/v1/decide", { payload, key: shop.secretKey });
  expect(browser.headers["server-timing"]).toBeUndefined();
  expect(server.headers["server-timing"]).toMatch(/consent-gate;dur=/);
});

test("a feed that is given up before its end is reported, and the connection goes on serving", async () => {
  await using shop = await openTestShop();
  const feed = "a\n".repeat(100_000);
  const head = requestHead("POST /v1/catalogue/import?format=google-xml", {
    authorization: `Bearer ${shop.secretKey}`,
    "content-type": "application/xml",
    "content-length": feed.length,
  });
  const last = '{"status":"live"}';
  const received = await talk(await shop.listen(), [head, feed, requestHead("GET /health/live")], last);
  expect(received).toContain("feed_cut_off");
  expect(received).toContain(last);
});

test("what somebody types finds products, for somebody unknown as well, and nothing is personal about it", async () => {
  await using shop = await openTestShop();
  const search = async (query: string) => {
    const payload = { slot: "search", count: 1, context: { page: "search", query } };
    return (await shop.ask("POST", "/v1/decide", { payload })).body;
  };
  const found = await search("pot");
  expect(found.items[0]).toMatchObject({ productId: "pot", reason: { code: "matches_search" } });
  expect(found.items[0].contributions[0].source).toBe("query");
  expect(found.used).toEqual([]);
  expect((await search("nothing of the kind")).items).toHaveLength(1);
});

test("a reason names a category in each reader's language, in the answer and long after in the receipt", async () => {
  await using shop = await openTestShop();
  const words = (category: string) =>
    ["tea", "pot", "cup"].map((productId) => ({
      productId,
      title: productId,
      categoryPath: ["Dapur"],
      listedAt: 0,
      translations: { en: { categoryPath: [category] } },
    }));
  const write = (category: string) =>
    shop.ask("POST", "/v1/catalogue/items", { payload: { items: words(category) }, key: shop.secretKey });
  await write("Cookware");
  const choice = { level: 2, age: "adult", purposes: PURPOSES };
  const { token } = (await shop.ask("POST", "/v1/visitors", { payload: choice })).body;
  await shop.ask("POST", "/v1/track", { payload: declared("Dapur"), token });
  const { body } = await shop.ask("POST", "/v1/decide", { payload: { slot: "home" }, token });
  const because = {
    id: "Karena Anda memilih Dapur sebagai minat",
    en: "Because you told us you like Cookware",
  };
  expect(body.items[0].reason).toEqual({ code: "because_declared", text: because });
  await write("Pots and pans");
  const receipt = await shop.ask("GET", `/v1/decisions/${body.decisionId}`, { token });
  expect(receipt.body.items[0].reason.text).toEqual(because);
});

test("an interest in a category that is sensitive under another name is not kept", async () => {
  await using shop = await openTestShop();
  const pill = {
    productId: "pill",
    title: "Pil",
    categoryPath: ["Apotek", "Obat Flu"],
    translations: { en: { categoryPath: ["Health & Beauty", "Health Care"] } },
  };
  await shop.ask("POST", "/v1/catalogue/items", { payload: { items: [pill] }, key: shop.secretKey });
  const choice = { level: 2, age: "adult", purposes: PURPOSES };
  const { token } = (await shop.ask("POST", "/v1/visitors", { payload: choice })).body;
  for (const category of ["Apotek > Obat Flu", "Apotek"]) {
    await shop.ask("POST", "/v1/track", { payload: declared(category), token });
  }
  const { text } = await shop.ask("GET", "/metrics", { key: shop.secretKey });
  expect(text).toContain('seimbang_events_dropped_total{reason="sensitive_product"} 1');
  expect(text).toContain('seimbang_events_accepted_total{kind="declared"} 1');
});

test("a page that asks for it is told what to show of each product", async () => {
  await using shop = await openTestShop();
  const decide = async (include: object) =>
    (await shop.ask("POST", "/v1/decide", { payload: { slot: "home", ...include } })).body;
  const { items } = await decide({ include: ["product"] });
  expect(items.length).toBeGreaterThan(0);
  for (const { productId, product } of items)
    expect(product).toEqual({ title: productId, price: 1000, currency: "IDR" });
  expect((await decide({})).items[0].product).toBeUndefined();
  expect((await decide({ include: ["price"] })).code).toBe("invalid_request");
});

test("what a page's consent tool refuses is withheld for all sources, and a person is told that it was received", async () => {
  await using shop = await openTestShop();
  const choice = { level: 2, age: "adult", purposes: PURPOSES };
  const token = (await shop.ask("POST", "/v1/visitors", { payload: choice })).body.token;
  const decide = async (slot: string, signals?: object) => {
    const payload = { slot, ...(signals === undefined ? {} : { signals }) };
    return (await shop.ask("POST", "/v1/decide", { payload, token })).body;
  };
  const whysOf = (decision: { withheld: { why: string }[] }) => [...new Set(decision.withheld.map(({ why }) => why))];
  const refusing = { tcf: writeTcf({ agreed: [1, 3, 4] }) };
  expect((await decide("home", refusing)).used).toEqual([]);
  expect(whysOf(await decide("home", refusing))).toEqual(["browser_signal"]);
  expect(await decide("home", { tcf: "x".repeat(20_000) })).toMatchObject({ used: [] });
  expect((await decide("banner", refusing)).used).toContain("views");
  expect(whysOf(await decide("banner", { gpc: true }))).toEqual(["browser_signal"]);
  expect((await decide("home", { gpc: true })).used).toContain("views");

  const told = await shop.ask("GET", "/v1/me/choices", {
    token,
    headers: { "x-seimbang-signals": JSON.stringify({ ...refusing, gpc: true }) },
  });
  expect(told.body.signals).toEqual({
    gpc: true,
    tcf: "refuses",
    gpp: "absent",
    refuses: expect.arrayContaining(["suggestions", "training", "measurement", "ads"]),
  });
  expect(told.body.purposes.suggestions.granted).toBe(true);
});

test("the signals under which somebody chose stand beside the choice, and a broken one only as broken", async () => {
  await using shop = await openTestShop();
  const tcf = writeTcf({ agreed: [] });
  const payload = { level: 2, age: "adult", purposes: PURPOSES, signals: { tcf, gpc: true } };
  const { status, body } = await shop.ask("POST", "/v1/visitors", { payload });
  expect(status).toBe(201);
  expect(body.receipt.choices.purposes.suggestions.granted).toBe(true);
  const hostile = { purposes: { ads: false }, signals: { gpp: "a\u0000b" } };
  expect((await shop.ask("PUT", "/v1/me/choices", { payload: hostile, token: body.token })).status).toBe(200);
  expect(await shop.evidence()).toEqual([
    expect.objectContaining({ tcf, gpc: "1" }),
    expect.objectContaining({ gpp: "unreadable" }),
  ]);
});

test("whatever goes by the clock comes within a month, and what a night does in its order", async () => {
  await using shop = await openTestShop();
  const DAY = 86_400_000;
  // A Sunday, at midnight in Jakarta, the last of its month.
  const from = Date.parse("2026-11-28T17:00:00Z");
  const named = (period: { readonly from: number; readonly until: number }) =>
    shop.serving.jobsDue(period).map(({ name }) => name);
  const all = named({ from, until: from + 31 * DAY });
  for (const name of ["measure-comfort", "calibrate-points", "lower-inactive", "audit", "count-buyers"] as const)
    expect(all).toContain(name);
  const night = named({ from, until: from + DAY / 4 });
  const order = [
    "watch-campaigns",
    "delete-expired",
    "scrub-database",
    "fit-model",
    "audit-fairness",
    "measure-comfort",
  ];
  expect(night.filter((name) => order.includes(name))).toEqual(order);
});

test("a shop that fails while it opens closes what it had opened, so that its process ends", async () => {
  const open = await openTestDatabase();
  // Read last of all, after every connection was opened.
  await sql`alter table campaign rename to lost`.execute(open.database);
  const opening = openShop({
    ...{ open, configuration: readConfiguration(TEMPLATE, {}), secrets: secretsFrom(Buffer.alloc(32, 7)) },
    ...{ customerTokenKey: { algorithm: "HS256", secret: Buffer.alloc(32, 8) } as const, clock: Date.now },
    ...{ logLevel: "silent", version: "0.0.0" },
  });
  await expect(opening).rejects.toThrow('relation "campaign" does not exist');
  expect(await Promise.race([open.close().then(() => "closed"), sleep(5_000)])).toBe("closed");
});

test("a server that is late asks to be asked again, but one that is told to be patient answers", async () => {
  /** What it answered, busy for a moment before each question, until it refused or so many had been asked. */
  const askLate = async (mostDelayMilliseconds: number, most: number) => {
    await using shop = await openTestShop({ limits: { mostDelayMilliseconds } });
    const answers = new Set<number>();
    // Whoever looks how late it is looks once a second, so that no single moment tells.
    for (let asked = 0; asked < most && !answers.has(503); asked++) {
      const until = performance.now() + 50;
      while (performance.now() < until);
      answers.add((await shop.ask("POST", "/v1/decide", { payload: { slot: "home" } })).status);
      await sleep(10);
    }
    return answers;
  };
  expect([...(await askLate(5, 300))]).toContain(503);
  expect([...(await askLate(0, 40))]).toEqual([200]);
});

test("a server that is about to stop says so to a balancer, and answers whoever comes all the same", async () => {
  await using shop = await openTestShop();
  const ask = async () => [
    (await shop.ask("GET", "/health/ready")).status,
    (await shop.ask("GET", "/health/live")).status,
    (await shop.ask("POST", "/v1/decide", { payload: { slot: "home" } })).status,
  ];
  expect(await ask()).toEqual([200, 200, 200]);
  shop.serving.stopTaking();
  expect(await ask()).toEqual([503, 200, 200]);
});
