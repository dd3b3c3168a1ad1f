import { expect, test } from "vitest";
import { modelsNeedingRefit } from "../models/models-needing-refit.ts";
import { publishModel } from "../models/store.ts";
import { testManifest } from "../models/test-shop.ts";
import { openShopWithPeople } from "../test-people.ts";

const HOUR = 3_600_000;
const NOBODYS = "019abcde-0000-8000-8000-0123456789ab";
const code = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];

test("everything that somebody did is listed newest first, page by page, with its words, purposes and end", async () => {
  const { shop: opened, introduce, viewed, did, bought, events } = await openShopWithPeople();
  await using _shop = opened;
  const token = await introduce("7");
  await viewed(token, "tea", 1);
  await bought(token, "pot", 2, 3);
  await did(token, "Products Searched", { query: "Green  Tea" }, 3);
  await did(token, "Interest Declared", { category: "Kitchen" }, 4);
  await did(token, "Product Removed", { product_id: "cup" }, 5);
  const { events: all } = await events(token);
  expect(all).toMatchObject([
    { kind: "viewed", productId: "tea", title: { id: "tea", en: "tea" }, otherDevice: false, paused: false },
    { kind: "purchased", productId: "pot", quantity: 3 },
    { kind: "searched", query: "green tea" },
    { kind: "declared", category: "Kitchen" },
    { kind: "uncarted", productId: "cup" },
  ]);
  const [first] = all as unknown as { at: string; expiresAt: string; purposes: string[] }[];
  expect(first?.purposes.toSorted()).toEqual(["ads", "suggestions", "training"]);
  expect(Date.parse(first?.expiresAt ?? "") - Date.parse(first?.at ?? "")).toBe(365 * 24 * HOUR);

  const paged = [];
  for (let next: string | undefined = ""; next !== undefined; ) {
    const page = await events(token, `?limit=2${next === "" ? "" : `&before=${next}`}`);
    paged.push(...page.events);
    next = page.next;
  }
  expect(paged).toEqual(all);
});

test("a deleted line is out of the very next decision, and the same message brings it back neither now nor later", async () => {
  const { shop: opened, introduce, bought, events, shown } = await openShopWithPeople();
  await using shop = opened;
  const token = await introduce("7");
  await bought(token, "tea", 1);
  expect(await shown(token)).toEqual(["cup", "pot"]);
  const [line] = (await events(token)).events;
  const remove = () => shop.ask("DELETE", `/v1/me/events/${line?.eventId}`, { token });
  expect((await remove()).body).toEqual({ deleted: 1 });
  expect(await shown(token)).toEqual(["cup", "pot", "tea"]);
  await bought(token, "tea", 1);
  expect((await events(token)).events).toEqual([]);
  expect(await shown(token)).toEqual(["cup", "pot", "tea"]);
  expect(code(await remove())).toEqual([404, "unknown_event"]);
});

test("what one process deletes, the decisions of every other do not know a second later", async () => {
  const { shop: opened, introduce, bought, shown } = await openShopWithPeople();
  await using shop = opened;
  const token = await introduce("7");
  await bought(token, "tea");
  expect(await shown(token)).toEqual(["cup", "pot"]);
  const beside = await (await shop.openOther()).createApp();
  const headers = { authorization: `Bearer ${shop.publishableKey}`, "x-seimbang-visitor": token };
  const url = `/v1/me/events?since=${new Date(Date.now() - HOUR).toISOString()}`;
  expect((await beside.inject({ method: "DELETE", url, headers })).json()).toEqual({ deleted: 1 });
  await expect.poll(() => shown(token), { timeout: 1000, interval: 20 }).toEqual(["cup", "pot", "tea"]);
  await beside.close();
});

test("deleting what counted towards a model outdates it, as leaving would; deleting anything else does not", async () => {
  const { shop: opened, introduce, choose, viewed, events } = await openShopWithPeople();
  await using shop = opened;
  const token = await introduce("7");
  await viewed(token, "tea", 2);
  await choose(token, { purposes: { training: false } });
  await viewed(token, "pot", 1);
  const fittedAt = Date.now();
  shop.passTime(HOUR);
  await publishModel(shop.database, testManifest({ fittedAt }), new Uint8Array(1), {
    publishedAt: fittedAt,
    outdated: [],
  });
  const fresh = await shop.signCustomer("7");
  const [pot, tea] = (await events(fresh)).events;
  await shop.ask("DELETE", `/v1/me/events/${pot?.eventId}`, { token: fresh });
  expect(await modelsNeedingRefit(shop.database)).toEqual([]);
  await shop.ask("DELETE", `/v1/me/events/${tea?.eventId}`, { token: fresh });
  expect(await modelsNeedingRefit(shop.database)).toMatchObject([{ fittedAt }]);
});

test("forgetting the last hour deletes what happened in it and nothing before, once", async () => {
  const { shop: opened, introduce, viewed, events } = await openShopWithPeople();
  await using shop = opened;
  const [token, other] = [await introduce("7"), await introduce("8")];
  for (const [productId, minutesAgo] of [
    ["tea", 5],
    ["pot", 59],
    ["cup", 61],
  ] as const) {
    await viewed(token, productId, minutesAgo);
    await viewed(other, productId, minutesAgo);
  }
  const forget = () =>
    shop.ask("DELETE", `/v1/me/events?since=${new Date(Date.now() - HOUR).toISOString()}`, { token });
  expect((await forget()).body).toEqual({ deleted: 2 });
  expect((await events(token)).events).toMatchObject([{ productId: "cup" }]);
  expect((await forget()).body).toEqual({ deleted: 0 });
  expect((await events(other)).events).toHaveLength(3);
  const wrong = [
    "",
    "since=yesterday",
    "since=2026-13-01T00:00:00Z",
    "since=",
    "minutes=0",
    "minutes=-5",
    "minutes=x",
    "category=",
  ];
  for (const query of [...wrong, `minutes=60&since=${new Date().toISOString()}`])
    expect((await shop.ask("DELETE", `/v1/me/events?${query}`, { token })).status, query).toBe(400);
});

test("the last minutes are counted back from the server's time, and the decisions made in them go too", async () => {
  const { shop: opened, introduce, viewed, shown, events } = await openShopWithPeople();
  await using shop = opened;
  const [token, other] = [await introduce("7"), await introduce("8")];
  for (const person of [token, other]) {
    await viewed(person, "tea", 5);
    await viewed(person, "cup", 61);
    await shown(person);
  }
  const decisions = async (person: string) =>
    (await shop.ask("GET", "/v1/me/decisions", { token: person })).body.decisions;
  expect(await decisions(token)).toHaveLength(1);
  expect((await shop.ask("DELETE", "/v1/me/events?minutes=60", { token })).body).toEqual({ deleted: 1 });
  expect((await events(token)).events).toMatchObject([{ productId: "cup" }]);
  expect(await decisions(token)).toEqual([]);
  expect(await decisions(other)).toHaveLength(1);
});

test("an interest is deleted with every line about its category and below, also of products that are gone", async () => {
  const { shop: opened, introduce, viewed, did, events, known } = await openShopWithPeople();
  await using shop = opened;
  const item = (productId: string, categoryPath: string[]) => ({
    productId,
    title: productId,
    price: 1000,
    categoryPath,
  });
  const items = [item("shoe", ["Fashion", "Shoes"]), item("hat", ["Fashionable"]), item("sock", ["Fashion"])];
  await shop.ask("POST", "/v1/catalogue/items", { payload: { items }, key: shop.secretKey });
  const [token, other] = [await introduce("7"), await introduce("8")];
  for (const person of [token, other]) {
    for (const productId of ["shoe", "hat", "sock", "tea"]) await viewed(person, productId, 1);
    await did(person, "Interest Declared", { category: "Fashion > Bags" }, 2);
    await did(person, "Products Searched", { query: "Fashion" }, 3);
  }
  await shop.ask("DELETE", "/v1/catalogue/items/sock", { key: shop.secretKey });
  const remove = (category: string) =>
    shop.ask("DELETE", `/v1/me/events?category=${encodeURIComponent(category)}`, { token });
  expect((await remove("Fashion")).body).toEqual({ deleted: 3 });
  expect((await events(token)).events.map(({ kind, productId }) => productId ?? kind).sort()).toEqual([
    "hat",
    "searched",
    "tea",
  ]);
  expect((await known(token)).interests.map(({ category }: { category: string }) => category).sort()).toEqual([
    "Fashionable",
    "Kitchen",
  ]);
  expect((await events(other)).events).toHaveLength(6);
  expect((await remove("%")).body).toEqual({ deleted: 0 });
});

test("a deleted line is named by no receipt any more; what was shown, and its score, stays", async () => {
  const { shop: opened, introduce, viewed, bought, events } = await openShopWithPeople();
  await using shop = opened;
  const token = await introduce("7", 4);
  await viewed(token, "tea", 48 * 60);
  await bought(token, "pot", 3);
  const { body: decided } = await shop.ask("POST", "/v1/decide", { payload: { slot: "home" }, token });
  const receipt = async () => (await shop.ask("GET", `/v1/decisions/${decided.decisionId}`, { token })).body;
  const before = await receipt();
  expect(JSON.stringify(before)).toMatch(/"productId":"pot","weight"|already_bought/);
  const scores = ({ items }: { items: { productId: string; score: number }[] }) =>
    items.map(({ productId, score }) => [productId, score]);
  for (const { eventId } of (await events(token)).events)
    await shop.ask("DELETE", `/v1/me/events/${eventId}`, { token });
  const after = await receipt();
  expect(scores(after)).toEqual(scores(before));
  for (const { reason, contributions } of after.items) {
    for (const { source, ...named } of contributions)
      if (source !== "popularity" && source !== "context") expect(Object.keys(named)).toEqual(["weight"]);
    expect(JSON.stringify(reason)).not.toMatch(/Kitchen|pot|tea/);
  }
  expect(after.removed.filter(({ why }: { why: string }) => why === "already_bought")).toEqual([]);
});

test("a corrected line says what is true now, in the very next decision as well, and stays the line that it was", async () => {
  const { shop: opened, introduce, bought, did, events, known } = await openShopWithPeople();
  await using shop = opened;
  const token = await introduce("7");
  await bought(token, "tea", 3, 2);
  await did(token, "Products Searched", { query: "tea" }, 2);
  await did(token, "Interest Declared", { category: "Kitchen" }, 1);
  const before = (await events(token)).events;
  const correct = (at: number, payload: object) =>
    shop.ask("PATCH", `/v1/me/events/${before[at]?.eventId}`, { payload, token });
  expect((await correct(0, { category: "Garden" })).body).toMatchObject({
    eventId: before[0]?.eventId,
    category: "Garden",
    categoryName: { id: "Garden", en: "Garden" },
  });
  expect((await correct(1, { query: "Green  TEA" })).body).toEqual({ ...before[1], query: "green tea" });
  expect((await correct(2, { quantity: 5 })).body).toEqual({ ...before[2], quantity: 5 });
  expect((await known(token)).interests).toContainEqual(expect.objectContaining({ category: "Garden" }));
  await bought(token, "tea", 3, 2);
  expect((await events(token)).events[2]).toEqual({ ...before[2], quantity: 5 });
});

test("a correction cannot add what was not kept, say anything sensitive or break the line", async () => {
  const { shop: opened, introduce, viewed, did, events } = await openShopWithPeople();
  await using shop = opened;
  const token = await introduce("7");
  await viewed(token, "tea", 3);
  await did(token, "Products Searched", { query: "tea" }, 2);
  await did(token, "Interest Declared", { category: "Kitchen" }, 1);
  const before = (await events(token)).events;
  const correct = async (at: number, payload: object) =>
    code(await shop.ask("PATCH", `/v1/me/events/${before[at]?.eventId}`, { payload, token }));
  expect(await correct(2, { category: "Garden" })).toEqual([400, "invalid_request"]);
  expect(await correct(2, { quantity: 2 })).toEqual([400, "invalid_request"]);
  expect(await correct(1, { query: "budi@toko.example" })).toEqual([422, "sensitive_refused"]);
  expect(await correct(0, { category: "Mature" })).toEqual([422, "sensitive_refused"]);
  for (const wrong of [{}, { category: "" }, { category: "a\u0000b" }, { kind: "purchased" }, { quantity: 0 }]) {
    expect(await correct(0, wrong)).toEqual([400, "invalid_request"]);
  }
  expect((await events(token)).events).toEqual(before);
});

test("script in a correction is kept as the text it is", async () => {
  const { shop: opened, introduce, did, events } = await openShopWithPeople();
  await using shop = opened;
  const token = await introduce("7");
  await did(token, "Interest Declared", { category: "Kitchen" });
  const [line] = (await events(token)).events;
  const payload = { category: "<script>alert(1)</script>" };
  const answer = await shop.ask("PATCH", `/v1/me/events/${line?.eventId}`, { payload, token });
  expect(answer.body.category).toBe(payload.category);
  expect(answer.headers).toMatchObject({ "x-content-type-options": "nosniff", "cache-control": "no-store" });
});

test("another customer's line cannot be told from one that does not exist, and nothing happens to it", async () => {
  const { shop: opened, introduce, viewed, events } = await openShopWithPeople();
  await using shop = opened;
  const [owner, other, stranger] = [await introduce("7"), await introduce("8"), await shop.signCustomer("9")];
  await viewed(owner, "tea", 2);
  await viewed(other, "pot", 3);
  const [line] = (await events(owner)).events;
  for (const token of [other, stranger]) {
    const answersOf = async (eventId: string) => [
      code(await shop.ask("DELETE", `/v1/me/events/${eventId}`, { token })),
      code(await shop.ask("PATCH", `/v1/me/events/${eventId}`, { token, payload: { quantity: 2 } })),
    ];
    expect(await answersOf(line?.eventId ?? "")).toEqual(await answersOf(NOBODYS));
  }
  const page = (eventId: string | undefined) => events(other, `?before=${Date.now()}_${eventId}`);
  expect(await page(line?.eventId)).toEqual(await page(NOBODYS));
  expect((await events(owner)).events).toEqual([line]);
  expect((await events(stranger)).events).toEqual([]);
});

test("whoever proves nothing is told nothing, and a made-up cursor or limit is refused", async () => {
  const { shop: opened, introduce } = await openShopWithPeople();
  await using shop = opened;
  const token = await introduce("7");
  for (const url of ["/v1/me/events", "/v1/me/known", "/v1/me/decisions"]) {
    expect(code(await shop.ask("GET", url))).toEqual([401, "visitor_token_invalid"]);
    expect(code(await shop.ask("GET", url, { token: `${token}x` }))).toEqual([401, "visitor_token_invalid"]);
    expect(code(await shop.ask("GET", url, { token, key: "pk_made_up" }))).toEqual([401, "unauthenticated"]);
  }
  for (const query of ["before=x", "before=1_x", "limit=0", "limit=-1", "limit=x", "limit=99999"]) {
    expect(code(await shop.ask("GET", `/v1/me/events?${query}`, { token }))).toEqual([400, "invalid_request"]);
  }
  expect(code(await shop.ask("GET", "/v1/me/decisions?before=x", { token }))).toEqual([400, "decision_id_invalid"]);
});
