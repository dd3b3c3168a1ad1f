import type { Database } from "@seimbang/database";
import { openTestDatabase } from "@seimbang/database/test-database";
import { brandAs, type ChoiceEntry, type SubjectKey } from "@seimbang/engine";
import { expect, test } from "vitest";
import { writeTcf } from "../signals/test-tcf.ts";
import { groupAppends } from "./append-grouped.ts";
import { createChoiceChanges } from "./choice-changes.ts";
import type { CollectDependencies, DirectIdentifier, Identities } from "./collect-dependencies.ts";
import { collectEvents } from "./collect-events.ts";
import { makeCollectTools } from "./collect-tools.ts";
import type { Submission } from "./submission.ts";
import { choose, collectDependencies, identitiesIn, NOW } from "./test-collect.ts";
import { dropTotals, eventTotals } from "./test-totals.ts";

const DAY = 86_400_000;

type Item = Record<string, unknown>;
const track = (event: string, properties: Item = {}, rest: Item = {}): Item => ({
  type: "track",
  event,
  properties,
  userId: "ani",
  ...rest,
});

/** A shop with its server sending, and one customer who granted what `granted` lists. */
const openShop = async (
  database: Database,
  granted: readonly string[] = ["suggestions"],
  replaced: Partial<CollectDependencies> = {},
) => {
  const dependencies = collectDependencies(database, replaced);
  const tools = makeCollectTools(dependencies);
  const ani = { kind: "customer", rawId: "ani", verified: true } as const;
  const [subjectKey] = (await dependencies.identities.loadOrCreate([ani])) as [SubjectKey];
  const purposes = Object.fromEntries(granted.map((name) => [brandAs.purposeId(name), true]));
  if (granted.length > 0) await choose(database, subjectKey, { purposes });
  const send = (items: readonly unknown[], from: Partial<Submission> = {}) => {
    const submission = { items, envelope: {}, receivedAt: NOW, isServer: true, visitor: undefined, gpc: false };
    return collectEvents({ ...submission, ...from }, tools).then((outcomes) => outcomes());
  };
  const statuses = async (items: readonly unknown[], from: Partial<Submission> = {}) =>
    (await send(items, from)).map(({ status }) => status);
  const reasons = async (items: readonly unknown[], from: Partial<Submission> = {}) =>
    (await send(items, from)).map((outcome) => outcome.reasons.join());
  return { send, statuses, reasons, subjectKey };
};

const rowsOf = (database: Database) =>
  database.selectFrom("event").selectAll().orderBy("kind").orderBy("product_id").execute();
const kindsOf = async (database: Database) => (await rowsOf(database)).map(({ kind }) => kind);
const ledgerOf = async (database: Database) =>
  (await database.selectFrom("choice").select("entry").orderBy("choice_id").execute()).map(
    ({ entry }) => entry as ChoiceEntry,
  );

const ALL_OF_TCF = Array.from({ length: 11 }, (_, at) => at + 1);

test("every event of the commerce vocabularies is kept as the signal it means", async () => {
  await using test = await openTestDatabase();
  const shop = await openShop(test.database);
  const shirt = { product_id: "shirt" };
  const statuses = await shop.statuses([
    track("Product Viewed", shirt),
    track("Product Added", shirt),
    track("Wishlist Product Added to Cart", shirt),
    track("Product Removed", shirt),
    track("Product Added to Wishlist", shirt),
    track("Product Removed from Wishlist", shirt),
    track("Products Searched", { query: "Kemeja  Putih" }),
    track("Interest Declared", { category: "Fashion > Shirts" }),
    track("Order Completed", { order_id: "1", products: [shirt, { sku: "shoes" }] }),
    track("Order Refunded", { order_id: "2" }),
    track("view_item", { items: [{ item_id: "hat" }] }),
    track("purchase", { transaction_id: "3", items: [{ item_id: "hat", quantity: 2, price: "1.5" }] }),
  ]);
  expect(new Set(statuses)).toEqual(new Set(["stored"]));
  expect(
    (await rowsOf(test.database)).map((row) => `${row.kind} ${row.product_id ?? row.query ?? row.category}`),
  ).toEqual([
    "carted shirt",
    "carted shirt",
    "declared Fashion > Shirts",
    "order_reversed null",
    "purchased hat",
    "purchased shirt",
    "purchased shoes",
    "searched kemeja putih",
    "uncarted shirt",
    "unwishlisted shirt",
    "viewed hat",
    "viewed shirt",
    "wishlisted shirt",
  ]);
});

test("what is not kept for a person is accepted and counted", async () => {
  await using test = await openTestDatabase();
  const shop = await openShop(test.database);
  const items = [{ type: "page", userId: "ani" }, { type: "group" }, { type: "screen" }, track("Cart Viewed")];
  expect(await shop.statuses(items)).toEqual(["counted", "counted", "counted", "counted"]);
  expect(await eventTotals(test.database)).toEqual({ page: 1, group: 1, screen: 1, cart_viewed: 1 });
  expect(await rowsOf(test.database)).toEqual([]);
});

test("that an order is a present is kept where a purpose declares it, and nothing that it says", async () => {
  const giftOf = async (granted: string) => {
    await using test = await openTestDatabase();
    const shop = await openShop(test.database, [granted]);
    const products = [{ product_id: "shirt", gift_message: "Untuk Budi" }];
    await shop.send([track("Order Completed", { order_id: "one", products, different_recipient: { name: "Budi" } })]);
    const [row] = await rowsOf(test.database);
    expect(JSON.stringify(row)).not.toContain("Budi");
    return row?.gift;
  };
  expect(await giftOf("suggestions")).toBe(true);
  expect(await giftOf("training")).toBe(null);
});

test("a row holds only what one of its own purposes declares", async () => {
  await using test = await openTestDatabase();
  const shop = await openShop(test.database, ["training"]);
  const properties = {
    product_id: "shirt",
    quantity: 2,
    price: 99,
    currency: "IDR",
    name: "Kemeja Ani",
    colour: "red",
  };
  await shop.send([track("Product Added", properties, { context: { ip: "10.0.0.1", page: { url: "https://a" } } })]);
  const [row] = await rowsOf(test.database);
  expect(row).toMatchObject({ product_id: "shirt", quantity: 2, price: null, currency: null, purposes: ["training"] });
  expect(JSON.stringify(row)).not.toMatch(/ani|Kemeja|10\.0\.0\.1|https/);
  expect(await dropTotals(test.database)).toEqual({
    "undeclared_field ip": 1,
    "undeclared_field page": 1,
    "undeclared_field name": 1,
    undeclared_field: 1,
  });
});

test("an event with a sensitive field at any depth is refused whole", async () => {
  await using test = await openTestDatabase();
  const shop = await openShop(test.database);
  const items = [
    track("Product Viewed", { product_id: "shirt", religion: "x" }),
    track("Product Viewed", { product_id: "shirt", extra: [{ sexualOrientation: "x" }] }),
    track("Product Viewed", { product_id: "shirt" }, { context: { traits: { Religion: "x" } } }),
    { type: "identify", userId: "ani", traits: { religion: "x" } },
    track("Product Viewed", { product_id: "shirt" }),
  ];
  expect(await shop.reasons(items)).toEqual([
    "sensitive_field",
    "sensitive_field",
    "sensitive_field",
    "sensitive_field",
    "",
  ]);
  expect(await kindsOf(test.database)).toEqual(["viewed"]);
});

test("a sensitive product is neither stored nor named in totals, and the rest of its order is kept", async () => {
  await using test = await openTestDatabase();
  const shop = await openShop(test.database);
  const products = [{ product_id: "shirt" }, { product_id: "pregnancy-test" }];
  const [outcome] = await shop.send([track("Order Completed", { order_id: "1", products })]);
  expect(outcome).toEqual({ status: "stored", reasons: ["sensitive_product"] });
  await shop.send([track("Interest Declared", { category: "Health > Tests" })]);
  expect((await rowsOf(test.database)).map((row) => row.product_id)).toEqual(["shirt"]);
  expect(await eventTotals(test.database)).toEqual({});
});

test("a product is found by its id or else by its SKU, and one that the catalogue lacks is left out", async () => {
  await using test = await openTestDatabase();
  const shop = await openShop(test.database);
  const items = [
    track("Product Viewed", { product_id: "internal-7", sku: "shoes" }),
    track("Product Viewed", { product_id: "sold-elsewhere" }),
    track("Product Viewed", {}),
  ];
  expect(await shop.reasons(items)).toEqual(["", "unknown_product", "unknown_product"]);
  expect((await rowsOf(test.database)).map((row) => row.product_id)).toEqual(["shoes"]);
});

test("a repeated message and a repeated order change nothing, whoever sends them again", async () => {
  await using test = await openTestDatabase();
  const shop = await openShop(test.database);
  const view = track("Product Viewed", { product_id: "shirt" }, { messageId: "m1" });
  const order = (messageId: string, ids: readonly string[]) =>
    track("Order Completed", { order_id: "7", products: ids.map((sku) => ({ sku })) }, { messageId });
  expect(await shop.statuses([view, order("m2", ["shirt", "hat", "hat"])])).toEqual(["stored", "stored"]);
  expect(await shop.statuses([view, order("m3", ["hat", "shirt"])])).toEqual(["duplicate", "duplicate"]);
  expect(await shop.statuses([order("m4", ["shoes"])])).toEqual(["stored"]);
  expect((await rowsOf(test.database)).map((row) => row.product_id)).toEqual(["hat", "hat", "shirt", "shoes", "shirt"]);
});

test("contradictory repetitions of one message leave the first as it was", async () => {
  await using test = await openTestDatabase();
  const shop = await openShop(test.database);
  const view = (product_id: string) => track("Product Viewed", { product_id }, { messageId: "m1" });
  expect(await shop.statuses([view("shirt"), view("shoes")])).toEqual(["stored", "duplicate"]);
  expect((await rowsOf(test.database)).map((row) => row.product_id)).toEqual(["shirt"]);
});

test("an event for a person without consent is counted and leaves no record of them", async () => {
  await using test = await openTestDatabase();
  const shop = await openShop(test.database, []);
  const items = [
    track("Product Viewed", { product_id: "shirt" }),
    track("Product Viewed", { product_id: "hat" }, { userId: "budi" }),
  ];
  expect(await shop.send(items)).toEqual([
    { status: "dropped", reasons: ["no_consent"] },
    { status: "dropped", reasons: ["no_consent"] },
  ]);
  expect(await rowsOf(test.database)).toEqual([]);
  expect(await eventTotals(test.database)).toEqual({ "viewed shirt": 1, "viewed hat": 1 });
  expect(await test.database.selectFrom("subject").selectAll().execute()).toHaveLength(1);
});

test.each([
  [{ age: "minor" }, "minor"],
  [{ restricted: true }, "restricted"],
  [{ giftUntil: NOW + 1 }, "gift_mode"],
] as const)("of a person with %j nothing is written, not even which product it was", async (choice, reason) => {
  await using test = await openTestDatabase();
  const shop = await openShop(test.database, ["suggestions", "messages"]);
  await choose(test.database, shop.subjectKey, choice);
  const traits = { type: "identify", userId: "ani", traits: { email: "ani@toko.example" } };
  expect(await shop.reasons([track("Product Viewed", { product_id: "shirt" }), traits])).toEqual([reason, reason]);
  expect(await rowsOf(test.database)).toEqual([]);
  expect(await eventTotals(test.database)).toEqual({});
  expect(await dropTotals(test.database)).toEqual({ [reason]: 2 });
});

test("what arrives in gift mode is not kept, nor later what happened in it; what happened around it is", async () => {
  await using test = await openTestDatabase();
  const shop = await openShop(test.database);
  await choose(test.database, shop.subjectKey, { giftUntil: NOW + DAY });
  const at = (hours: number) => ({ timestamp: new Date(NOW + hours * (DAY / 24)).toISOString() });
  const items = [-1, 23, 24].map((hours) => track("Product Viewed", { product_id: "shirt" }, at(hours)));
  expect(await shop.reasons(items.slice(0, 1))).toEqual(["gift_mode"]);
  expect(await shop.reasons(items, { receivedAt: NOW + 2 * DAY })).toEqual(["", "gift_mode", ""]);
});

test("a refusal that comes with an event is heard in gift mode too", async () => {
  await using test = await openTestDatabase();
  const shop = await openShop(test.database);
  await choose(test.database, shop.subjectKey, { giftUntil: NOW + 1 });
  const consent = { categoryPreferences: { functional: false } };
  const item = track("Product Viewed", { product_id: "shirt" }, { context: { consent } });
  expect(await shop.reasons([item])).toEqual(["gift_mode"]);
  expect((await ledgerOf(test.database)).at(-1)).toMatchObject({ origin: "event", purposes: { suggestions: false } });
});

test("whoever objects to a purpose has nothing kept for it", async () => {
  await using test = await openTestDatabase();
  const shop = await openShop(test.database, ["suggestions"]);
  const all = ["suggestions", "ads", "training", "orders"].map(brandAs.purposeId);
  await choose(test.database, shop.subjectKey, { objectsTo: all });
  expect(await shop.reasons([track("Product Viewed", { product_id: "shirt" })])).toEqual(["objected"]);
});

test("a late event brings nobody back", async () => {
  await using test = await openTestDatabase();
  const shop = await openShop(test.database);
  const erased = { subject_key: shop.subjectKey, erased_at: new Date(NOW) };
  await test.database.insertInto("tombstone").values(erased).execute();
  const consent = { categoryPreferences: { functional: true } };
  const late = track("Product Viewed", { product_id: "shirt" }, { context: { consent } });
  expect(await shop.reasons([late])).toEqual(["erased_person"]);
  expect(await rowsOf(test.database)).toEqual([]);
  expect(await ledgerOf(test.database)).toHaveLength(1);
});

test("what an erased person did before is never kept again, though they come back and choose afresh", async () => {
  await using test = await openTestDatabase();
  const register = identitiesIn(test.database);
  const erasedAt = NOW - DAY;
  const find: Identities["find"] = async (people) =>
    (await register.find(people)).map((person) => ({ subjectKey: undefined, verified: false, ...person, erasedAt }));
  const shop = await openShop(test.database, ["suggestions"], { identities: { ...register, find } });
  const consent = { categoryPreferences: { functional: true } };
  const at = (time: number) => ({ timestamp: new Date(time).toISOString(), context: { consent } });
  const items = [
    track("Product Viewed", { product_id: "shirt" }, at(erasedAt)),
    track("Product Viewed", { product_id: "shirt" }, at(erasedAt + 1)),
    track("Product Viewed", { product_id: "shirt" }, { ...at(erasedAt - DAY), userId: "budi" }),
  ];
  expect(await shop.reasons(items)).toEqual(["erased_person", "", "erased_person"]);
  expect(await test.database.selectFrom("subject").selectAll().execute()).toHaveLength(1);
});

test("the browser's privacy signal keeps an event out of the ads purpose only", async () => {
  await using test = await openTestDatabase();
  const shop = await openShop(test.database, ["suggestions", "ads"]);
  await shop.send([track("Product Viewed", { product_id: "shirt" })], { gpc: true });
  expect((await rowsOf(test.database))[0]?.purposes).toEqual(["suggestions"]);
});

test("what a consent tool on the page says keeps an event out of what it refuses, and lets it into nothing", async () => {
  await using test = await openTestDatabase();
  const shop = await openShop(test.database, ["suggestions"]);
  const viewed = (signals: unknown) =>
    track("Product Viewed", { product_id: "shirt" }, { context: { consent: { signals } } });
  const refusing = writeTcf({ agreed: [1, 2, 3, 4] });
  const items = [{ tcf: refusing }, { gpp: "broken" }, "no object", { tcf: writeTcf({ agreed: ALL_OF_TCF }) }].map(
    viewed,
  );
  expect(await shop.reasons(items)).toEqual(["no_consent", "no_consent", "no_consent", ""]);
  const kept = await rowsOf(test.database);
  expect(kept.map(({ purposes }) => purposes)).toEqual([["suggestions"]]);
});

test("an event older than a purpose keeps anything is not kept for it", async () => {
  await using test = await openTestDatabase();
  const shop = await openShop(test.database, ["suggestions", "ads"]);
  const daysAgo = (days: number) =>
    track("Product Viewed", { product_id: "shirt" }, { timestamp: new Date(NOW - days * DAY).toISOString() });
  expect(await shop.reasons([daysAgo(200), daysAgo(400)])).toEqual(["", "too_old"]);
  expect((await rowsOf(test.database))[0]?.purposes).toEqual(["suggestions"]);
});

test("bad events are named and the good rest of the batch is kept", async () => {
  await using test = await openTestDatabase();
  const shop = await openShop(test.database);
  const good = track("Product Viewed", { product_id: "shirt" });
  const nested = JSON.parse(`${"[".repeat(20_000)}${"]".repeat(20_000)}`);
  const items = [
    good,
    null,
    "text",
    { ...good, type: "shout" },
    { ...good, properties: [] },
    { ...good, userId: { id: 1 } },
    { ...good, event: 7 },
    { ...good, event: "Something Else" },
    { ...good, properties: { product_id: "shirt", note: "x".repeat(40_000) } },
    { ...good, properties: { product_id: "shirt", nested } },
    { ...good, timestamp: "2027-01-01T00:00:00Z" },
    { ...good, timestamp: "never" },
    track("Products Searched", {}),
    track("Order Refunded", {}),
    track("Order Completed", { order_id: "1", products: [{ product_id: "shirt", quantity: 0 }] }),
    good,
  ];
  expect(await shop.reasons(items)).toEqual([
    "",
    ...Array(6).fill("malformed_event"),
    "unknown_event",
    "event_too_large",
    "event_too_large",
    "future_time",
    "invalid_time",
    "malformed_event",
    "malformed_event",
    "zero_quantity",
    "",
  ]);
  expect(await kindsOf(test.database)).toEqual(["viewed", "viewed"]);
});

test("text that no database takes is cleaned, not stumbled over", async () => {
  await using test = await openTestDatabase();
  const shop = await openShop(test.database);
  await shop.send([track("Products Searched", { query: "red\u0000shirt\ud800" }, { messageId: "a\u0000b" })]);
  expect((await rowsOf(test.database))[0]?.query).toMatch(/^red shirt/);
});

test("a search that looks like somebody's address or number is not kept", async () => {
  await using test = await openTestDatabase();
  const shop = await openShop(test.database);
  const items = ["ani@toko.example", "0812 3456 7890", "3171-2345-6789-0123"].map((query) =>
    track("Products Searched", { query }),
  );
  expect(await shop.reasons(items)).toEqual(Array(3).fill("sensitive_field"));
  expect(await rowsOf(test.database)).toEqual([]);
});

test("impressions and clicks are kept only to measure a decision of ours, and else only counted", async () => {
  await using test = await openTestDatabase();
  const shop = await openShop(test.database, ["suggestions", "measurement"]);
  const answered = { product_id: "shirt", decision_id: "ours-1" };
  const items = [
    track("Product Clicked", answered),
    track("Product List Viewed", { decision_id: "ours-1", products: [{ product_id: "shirt" }, { product_id: "hat" }] }),
    track("Promotion Viewed", { decision_id: "ours-1", promotion_id: "p" }),
    track("Product Clicked", { product_id: "shirt" }),
    track("Product Clicked", { product_id: "shirt", decision_id: "forged" }),
    track("Product Viewed", answered),
    track("Product Viewed", { product_id: "hat", decision_id: "forged" }),
  ];
  const outcomes = await shop.send(items);
  expect(outcomes.map(({ status }) => status)).toEqual([
    ...["stored", "stored", "stored", "counted", "counted", "stored", "stored"],
  ]);
  expect(outcomes.map(({ reasons }) => reasons.includes("decision_id_invalid"))).toEqual([
    ...[false, false, false, false, true, false, true],
  ]);
  const rows = await rowsOf(test.database);
  expect(rows.map((row) => [row.kind, row.product_id, row.decision_id, row.purposes.join()])).toEqual([
    ["clicked", "shirt", "ours-1", "measurement"],
    ["impression", "hat", "ours-1", "measurement"],
    ["impression", "shirt", "ours-1", "measurement"],
    ["impression", null, "ours-1", "measurement"],
    ["viewed", "hat", null, "suggestions"],
    ["viewed", "shirt", "ours-1", "suggestions,measurement"],
  ]);
});

test("a browser that proves nothing speaks for the device it names and for no customer", async () => {
  await using test = await openTestDatabase();
  const shop = await openShop(test.database);
  const browser = { isServer: false };
  const consent = { categoryPreferences: { functional: true } };
  const view = (rest: Item) => ({
    type: "track",
    event: "Product Viewed",
    properties: { product_id: "shirt" },
    ...rest,
  });
  const items = [
    view({ userId: "ani" }),
    view({ userId: "ani", anonymousId: "device-1", context: { consent } }),
    view({ anonymousId: "device-2" }),
    view({}),
  ];
  const outcomes = await shop.send(items, browser);
  expect(outcomes.map(({ status }) => status)).toEqual(["dropped", "stored", "dropped", "dropped"]);
  expect(outcomes.map(({ reasons }) => reasons.join())).toEqual([
    ...["identity_unproven", "identity_unproven", "no_consent", "no_identity"],
  ]);
  const [row] = await rowsOf(test.database);
  expect(row?.subject_key).not.toBe(shop.subjectKey);
});

test("an unproven event cannot write into the record of a device that proved itself", async () => {
  await using test = await openTestDatabase();
  const shop = await openShop(test.database);
  const device = { kind: "device", rawId: "device-1", verified: true } as const;
  const [proven] = (await identitiesIn(test.database).loadOrCreate([device])) as [SubjectKey];
  await choose(test.database, proven, { purposes: { [brandAs.purposeId("suggestions")]: true } });
  const view = { type: "track", event: "Product Viewed", properties: { product_id: "shirt" }, anonymousId: "device-1" };
  expect(await shop.reasons([view], { isServer: false })).toEqual(["identity_unproven"]);
  expect(await shop.statuses([view], { isServer: false, visitor: device })).toEqual(["stored"]);
});

test("with a visitor's token every event is that visitor's, whatever it claims", async () => {
  await using test = await openTestDatabase();
  const shop = await openShop(test.database);
  const visitor = { kind: "customer", rawId: "budi", verified: true } as const;
  const [subjectKey] = (await identitiesIn(test.database).loadOrCreate([visitor])) as [SubjectKey];
  await choose(test.database, subjectKey, { purposes: { [brandAs.purposeId("suggestions")]: true } });
  await shop.send([track("Product Viewed", { product_id: "shirt" })], { isServer: false, visitor });
  expect((await rowsOf(test.database)).map((row) => row.subject_key)).toEqual([subjectKey]);
});

test("an agreement that an event carries counts for a stranger, is written down once, and never raises a level", async () => {
  await using test = await openTestDatabase();
  const shop = await openShop(test.database, []);
  const context = { consent: { categoryPreferences: { functional: true } } };
  const view = track("Product Viewed", { product_id: "shirt" }, { userId: "budi", context });
  expect(await shop.statuses([view, view])).toEqual(["stored", "stored"]);
  expect(await shop.statuses([view])).toEqual(["stored"]);
  const ledger = await ledgerOf(test.database);
  expect(ledger).toEqual([
    { at: NOW, origin: "event", purposes: { suggestions: true }, purposeVersions: { suggestions: 1 } },
  ]);
});

test("a refusal that an event carries lowers the ledger at once, for the whole batch and from then on", async () => {
  await using test = await openTestDatabase();
  const shop = await openShop(test.database);
  const view = track("Product Viewed", { product_id: "shirt" });
  const refusing = { ...view, context: { consent: { categoryPreferences: {} } } };
  expect(await shop.statuses([view, refusing])).toEqual(["dropped", "dropped"]);
  expect(await shop.statuses([view])).toEqual(["dropped"]);
  expect((await ledgerOf(test.database)).at(-1)).toMatchObject({ origin: "event", purposes: { suggestions: false } });
});

test("an agreement that an event carries does not undo what the person refused with us", async () => {
  await using test = await openTestDatabase();
  const shop = await openShop(test.database, []);
  await choose(test.database, shop.subjectKey, { purposes: { [brandAs.purposeId("suggestions")]: false } });
  const context = { consent: { categoryPreferences: { functional: true } } };
  const view = track("Product Viewed", { product_id: "shirt" }, { context });
  expect(await shop.reasons([view, view])).toEqual(["no_consent", "no_consent"]);
  expect(await ledgerOf(test.database)).toHaveLength(1);
});

test("a page that only carries consent makes no record of a stranger", async () => {
  await using test = await openTestDatabase();
  const shop = await openShop(test.database);
  const context = { consent: { categoryPreferences: { functional: true } } };
  await shop.send([{ type: "page", userId: "stranger", context }]);
  expect(await test.database.selectFrom("subject").selectAll().execute()).toHaveLength(1);
});

test("of traits only those that a granted purpose declares are kept, encrypted elsewhere", async () => {
  await using test = await openTestDatabase();
  const stored: DirectIdentifier[] = [];
  const identities = identitiesIn(test.database, stored);
  const shop = await openShop(test.database, ["suggestions", "messages"], { identities });
  const traits = { email: "ani@toko.example", name: "Ani", phone: "0812", favourite: "blue" };
  const outcomes = await shop.send([{ type: "identify", userId: "ani", traits }]);
  expect(stored).toEqual([{ subjectKey: shop.subjectKey, field: "email", value: "ani@toko.example" }]);
  expect(outcomes[0]?.reasons).toEqual(["undeclared_field"]);
  expect(await dropTotals(test.database)).toEqual({
    "undeclared_field phone": 1,
    "undeclared_field name": 1,
    undeclared_field: 1,
  });
});

test("without a grant no trait is kept", async () => {
  await using test = await openTestDatabase();
  const stored: DirectIdentifier[] = [];
  const shop = await openShop(test.database, [], { identities: identitiesIn(test.database, stored) });
  await shop.send([{ type: "identify", userId: "budi", traits: { email: "budi@toko.example" } }]);
  expect(stored).toEqual([]);
  expect(await test.database.selectFrom("subject").selectAll().execute()).toHaveLength(1);
});

test.each<[string, Omit<ChoiceEntry, "at" | "origin">]>([
  ["gift_mode", { giftUntil: NOW + DAY }],
  ["no_consent", { purposes: { [brandAs.purposeId("suggestions")]: false } }],
  ["restricted", { restricted: true }],
])("what waits to be stored while its person chooses anew is judged once more: %s", async (reason, choice) => {
  await using test = await openTestDatabase();
  const changes = createChoiceChanges();
  const appender = groupAppends(test.database);
  let choosesAnew = async (): Promise<void> => undefined;
  const append: CollectDependencies["append"] = async (work) => {
    await choosesAnew();
    return appender.append(work);
  };
  const startRelying: CollectDependencies["startRelying"] = () => {
    const moment = changes.moment();
    return (subjects) => !changes.happenedSince(moment, subjects);
  };
  const { reasons, subjectKey } = await openShop(test.database, ["suggestions"], { append, startRelying });
  choosesAnew = async () => {
    choosesAnew = async () => undefined;
    await choose(test.database, subjectKey, choice);
    changes.note(subjectKey);
  };
  expect(await reasons([track("Product Viewed", { product_id: "shirt" })])).toEqual([reason]);
  expect(await rowsOf(test.database)).toEqual([]);
  expect(await dropTotals(test.database)).toEqual({ [reason]: 1 });
});
