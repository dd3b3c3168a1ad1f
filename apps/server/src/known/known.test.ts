import { expect, test } from "vitest";
import { publishModel } from "../models/store.ts";
import { testManifest } from "../models/test-shop.ts";
import { openShopWithPeople } from "../test-people.ts";

const HOUR = 3_600_000;

test("what is declared and what is derived are told apart, with the shares that a decision would give them", async () => {
  const { shop: opened, introduce, viewed, did, known } = await openShopWithPeople();
  await using _shop = opened;
  const token = await introduce("7");
  await viewed(token, "tea", 1);
  await did(token, "Interest Declared", { category: "Garden" }, 2);
  await did(token, "Products Searched", { query: "cup" }, 3);
  const { interests, counts, since, purposes } = await known(token);
  expect(interests).toMatchObject([
    { category: "Garden", origin: "declared", from: ["declared"] },
    { category: "Kitchen", origin: "derived", from: ["views"] },
  ]);
  const total = 1 + 0.55 * 3 + 0.55 ** 2;
  expect(interests[0].share).toBeCloseTo((0.55 * 3) / total);
  expect(interests[1].share).toBeCloseTo(1 / total);
  expect(counts).toEqual({ viewed: 1, declared: 1, searched: 1 });
  expect(Date.now() - Date.parse(since)).toBeGreaterThan(2 * 60_000);
  expect(purposes).toContainEqual({
    purpose: "training",
    name: { id: "Belajar dari banyak orang", en: "Learning from many people" },
    retentionDays: 365,
    recipients: [],
    lines: 1,
  });
});

test("what may not be read derives nothing; what was declared stays to be seen, with no share in anything", async () => {
  const { shop: opened, introduce, choose, viewed, did, known } = await openShopWithPeople();
  await using _shop = opened;
  const token = await introduce("7");
  await viewed(token, "tea", 1);
  await did(token, "Interest Declared", { category: "Garden" }, 2);
  for (const choice of [
    { level: 0 },
    { level: 2, restricted: true },
    { restricted: false, purposes: { ads: false, suggestions: false } },
  ]) {
    await choose(token, choice);
    expect((await known(token)).interests, JSON.stringify(choice)).toEqual([
      { category: "Garden", name: { id: "Garden", en: "Garden" }, origin: "declared", from: ["declared"], share: 0 },
    ]);
  }
});

test("a paused product is kept and used for nothing, until it is used again", async () => {
  const { shop: opened, introduce, choose, viewed, known, events } = await openShopWithPeople();
  await using _shop = opened;
  const token = await introduce("7");
  await viewed(token, "tea");
  const mute = [{ kind: "signal", productId: "tea" }];
  await choose(token, { mute });
  expect((await events(token)).events).toMatchObject([{ productId: "tea", paused: true }]);
  expect((await known(token)).interests).toEqual([]);
  await choose(token, { unmute: mute });
  expect((await events(token)).events).toMatchObject([{ productId: "tea", paused: false }]);
  expect((await known(token)).interests).toHaveLength(1);
});

test("a model includes whoever allowed training when it was fitted and had something kept for it by then", async () => {
  const { shop: opened, introduce, choose, viewed, did, known, events } = await openShopWithPeople();
  await using shop = opened;
  const people = ["in", "refused before", "came later", "only searched", "refused since", "deleted since"];
  const tokens = Object.fromEntries(await Promise.all(people.map(async (name) => [name, await introduce(name)])));
  for (const name of people.filter((one) => one !== "came later" && one !== "only searched"))
    await viewed(tokens[name], "tea", 1);
  await did(tokens["only searched"], "Products Searched", { query: "tea" }, 1);
  await choose(tokens["refused before"], { purposes: { training: false } });
  const fittedAt = Date.now();
  await publishModel(
    shop.database,
    testManifest({ fittedAt, timeRange: { from: fittedAt - HOUR, until: fittedAt }, people: 12 }),
    new Uint8Array(1),
    { publishedAt: fittedAt, outdated: [] },
  );
  shop.passTime(HOUR / 10);
  await viewed(tokens["came later"], "tea");
  await choose(tokens["refused since"], { purposes: { training: false } });
  const [line] = (await events(tokens["deleted since"])).events;
  await shop.ask("DELETE", `/v1/me/events/${line?.eventId}`, { token: tokens["deleted since"] });
  const included = await Promise.all(people.map(async (name) => (await known(tokens[name])).models[0].includesYou));
  expect(Object.fromEntries(people.map((name, at) => [name, included[at]]))).toEqual({
    in: true,
    "refused before": false,
    "came later": false,
    "only searched": false,
    "refused since": true,
    "deleted since": true,
  });
  const stranger = await known(await shop.signCustomer("nobody"));
  expect(stranger).toMatchObject({
    counts: {},
    interests: [],
    models: [{ modelId: "test", people: 12, includesYou: false }],
  });
});

test("every decision that read something of a person is listed to them alone, newest first, page by page", async () => {
  const { shop: opened, introduce, viewed, shown } = await openShopWithPeople();
  await using shop = opened;
  const [token, other] = [await introduce("7"), await introduce("8")];
  await viewed(token, "tea");
  for (let times = 0; times < 3; times += 1) await shown(token);
  await shown(other);
  const list = async (query = "", by = token) =>
    (await shop.ask("GET", `/v1/me/decisions${query}`, { token: by })).body;
  const { decisions } = await list();
  expect(decisions).toHaveLength(3);
  expect(decisions[0]).toMatchObject({ slot: "home", level: 2, items: 3, used: expect.arrayContaining(["views"]) });
  const receipt = await shop.ask("GET", `/v1/decisions/${decisions[0].decisionId}`, { token });
  expect(receipt.body.at).toBe(decisions[0].at);
  const first = await list("?limit=2");
  expect([...first.decisions, ...(await list(`?limit=2&before=${first.next}`)).decisions]).toEqual(decisions);
  expect((await list("", other)).decisions).toHaveLength(1);
  const cursor = decisions[0].decisionId;
  expect(JSON.stringify(await list(`?before=${cursor}`, other))).not.toContain(cursor);
});

test("an interest is named in each reader's language", async () => {
  const { shop, introduce, viewed, known } = await openShopWithPeople();
  await using opened = shop;
  const words = { categoryPath: ["Dapur"], translations: { en: { categoryPath: ["Cookware"] } } };
  const items = [{ productId: "tea", title: "Teh", ...words }];
  await opened.ask("POST", "/v1/catalogue/items", { payload: { items }, key: opened.secretKey });
  const token = await introduce("8");
  await viewed(token, "tea");
  expect((await known(token)).interests[0].name).toEqual({ id: "Dapur", en: "Cookware" });
});

test("what is known is told in the reader's words, also of a product that has left the catalogue", async () => {
  const { shop: opened, introduce, choose, viewed, did, events, known } = await openShopWithPeople();
  await using shop = opened;
  const item = (productId: string, en: string) => ({
    productId,
    title: productId,
    price: 1000,
    imageUrl: `https://toko.example/${productId}.png`,
    categoryPath: ["Dapur"],
    translations: { en: { title: en, categoryPath: ["Kitchen"] } },
  });
  const payload = { items: [item("teh", "tea"), item("cangkir", "cup"), item("poci", "pot")] };
  await shop.ask("POST", "/v1/catalogue/items", { payload, key: shop.secretKey });
  const token = await introduce("7", 2);
  await viewed(token, "teh", 2);
  await did(token, "Interest Declared", { category: "Dapur" }, 1);
  await choose(token, {
    mute: [
      { kind: "product", productId: "cangkir" },
      { kind: "category", category: "Dapur" },
      { kind: "brand", brand: "Poci" },
    ],
  });
  for (const productId of ["teh", "cangkir"])
    expect((await shop.ask("DELETE", `/v1/catalogue/items/${productId}`, { key: shop.secretKey })).status).toBeLessThan(
      300,
    );
  expect((await events(token)).events).toMatchObject([
    { category: "Dapur", categoryName: { id: "Dapur", en: "Kitchen" } },
    { title: { id: "teh", en: "tea" }, imageUrl: "https://toko.example/teh.png" },
  ]);
  expect((await known(token)).mutes.map(({ name }: { name: object }) => name)).toEqual([
    { id: "cangkir", en: "cup" },
    { id: "Dapur", en: "Kitchen" },
    { id: "Poci", en: "Poci" },
  ]);
});
