import type { FeedbackKind } from "@seimbang/contracts";
import { expect, test } from "vitest";
import { openTestShop } from "../test-open-shop.ts";

const PURPOSES = { suggestions: true, measurement: true };

type Shop = Awaited<ReturnType<typeof openTestShop>>;
type Item = { productId: string; reason: { code: string } };
type Change = { code: string; text: { id: string; en: string } };

/** Somebody known by a device, who looked at tea, at the level given. */
const introduce = async (shop: Shop, level = 2, payload: object = {}) => {
  const choice = { level, age: "adult", purposes: PURPOSES, ...payload };
  const { token } = (await shop.ask("POST", "/v1/visitors", { payload: choice })).body;
  const track = async (event: string, properties: object) =>
    shop.ask("POST", "/v1/track", { payload: { event, properties, messageId: crypto.randomUUID() }, token });
  const view = async (productId: string) => track("Product Viewed", { product_id: productId });
  await view("tea");
  const decide = async (slot = "home") => (await shop.ask("POST", "/v1/decide", { payload: { slot }, token })).body;
  const say = async (kind: FeedbackKind, productId: string, decisionId: string) =>
    shop.ask("POST", "/v1/me/feedback", { payload: { kind, productId, decisionId }, token });
  const choices = async () => (await shop.ask("GET", "/v1/me/choices", { token })).body;
  const choose = async (chosen: object) => shop.ask("PUT", "/v1/me/choices", { payload: chosen, token });
  return { token, track, view, decide, say, choices, choose };
};

const shownIn = ({ items }: { items: readonly Item[] }) => items.map(({ productId }) => productId);
const codesOf = ({ changed }: { changed: readonly Change[] }) => changed.map(({ code }) => code);

test("what somebody does not want to see is gone from the very next decision, and comes back when they say so", async () => {
  await using shop = await openTestShop();
  const ani = await introduce(shop);
  const first = await ani.decide();
  expect(shownIn(first)).toContain("pot");
  const { status, body } = await ani.say("not_this_product", "pot", first.decisionId);
  expect(status).toBe(200);
  expect(body.changed).toEqual([
    {
      code: "product_hidden",
      text: { en: "You are not shown pot any more.", id: "pot tidak lagi ditampilkan kepada Anda." },
    },
  ]);
  expect(body.choices.mutes).toEqual([{ kind: "product", productId: "pot" }]);
  expect(shownIn(await ani.decide())).not.toContain("pot");

  await ani.choose({ unmute: [{ kind: "product", productId: "pot" }] });
  expect(shownIn(await ani.decide())).toContain("pot");
});

test("too personal lowers the level and switches the reason's source off at once; the second within a month makes it neutral", async () => {
  await using shop = await openTestShop();
  const ani = await introduce(shop, 3);
  await ani.track("Interest Declared", { category: "Kitchen" });
  const first = await ani.decide();
  const because = first.items.find(({ reason }: Item) => reason.code === "because_declared");
  const { body } = await ani.say("too_personal", because.productId, first.decisionId);
  expect(codesOf(body)).toEqual(["level_lowered", "source_switched_off"]);
  expect(body.changed[0].text.en).toBe("Less about you is used: the level is now Activity.");
  expect(body.changed[1].text.id).toBe("Minat yang Anda sampaikan: tidak dipakai selama 90 hari.");
  const next = await ani.decide();
  expect(next.level).toEqual({ cap: 3, effective: 2 });
  expect(next.withheld).toContainEqual({ source: "declared", why: "switched_off" });

  const again = await ani.say("too_personal", shownIn(next)[0] ?? "", next.decisionId);
  expect(codesOf(again.body)).toEqual(["neutral_for_a_while"]);
  expect((await ani.decide()).level.effective).toBe(0);
});

test("the same word about the same item, said again, changes nothing", async () => {
  await using shop = await openTestShop();
  const ani = await introduce(shop, 4);
  const { decisionId, items } = await ani.decide();
  const said = await Promise.all(
    Array.from({ length: 5 }, () => ani.say("too_personal", items[0].productId, decisionId)),
  );
  expect(said.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  expect(new Set(said.map(({ body }) => body.feedbackId)).size).toBe(1);
  expect(said.filter(({ body }) => body.changed.length > 0)).toHaveLength(1);
  expect((await ani.choices()).level).toEqual({ cap: 4, effective: 3 });
});

test.each(["less_like_this", "gift"] as const)(
  "after %s the purchase that the reason names counts no more, from the very next decision",
  async (kind) => {
    await using shop = await openTestShop();
    const ani = await introduce(shop);
    await ani.track("Order Completed", { order_id: "1", products: [{ product_id: "tea", quantity: 1 }] });
    const reasonOfTea = ({ items }: { items: readonly Item[] }) =>
      items.find(({ productId }) => productId === "tea")?.reason.code;
    const first = await ani.decide("cart");
    expect(reasonOfTea(first)).toBe("bought_before");
    const { body } = await ani.say(kind, "tea", first.decisionId);
    expect(body.changed).toMatchObject([
      { code: "signal_silenced", text: { en: "What you did with tea does not count any more." } },
    ]);
    expect(reasonOfTea(await ani.decide("cart"))).not.toBe("bought_before");
    await ani.choose({ unmute: body.choices.mutes });
    expect(reasonOfTea(await ani.decide("cart"))).toBe("bought_before");
  },
);

test("where the reason names no product, less like this hides the category", async () => {
  await using shop = await openTestShop();
  const ani = await introduce(shop);
  const { body } = await ani.say("less_like_this", "pot", (await ani.decide()).decisionId);
  expect(body.changed).toMatchObject([
    { code: "category_hidden", text: { id: "Apa pun dari Kitchen tidak lagi ditampilkan kepada Anda." } },
  ]);
  expect(shownIn(await ani.decide())).toEqual([]);
});

test("what held already is not told as a change", async () => {
  await using shop = await openTestShop();
  const ani = await introduce(shop, 1);
  await ani.view("pot");
  await ani.choose({ level: 2 });
  const { decisionId } = await ani.decide();
  await ani.choose({ level: 0, mute: [{ kind: "product", productId: "pot" }] });
  expect((await ani.say("already_bought", "pot", decisionId)).body.changed).toEqual([]);
  expect(codesOf((await ani.say("misleading", "pot", decisionId)).body)).toEqual(["shop_told"]);
  expect(codesOf((await ani.say("too_personal", "pot", decisionId)).body)).toContain("already_lowest");
});

test("somebody else's decision is refused as one that never was, and what a decision did not show is said so", async () => {
  await using shop = await openTestShop();
  const [ani, budi] = [await introduce(shop), await introduce(shop)];
  const { decisionId } = await ani.decide();
  const contextual = (await shop.ask("POST", "/v1/decide", { payload: { slot: "home" } })).body;
  const refusals = [
    await budi.say("too_personal", "pot", decisionId),
    await budi.say("too_personal", "pot", contextual.decisionId),
  ].map(({ status, body: { requestId: _id, ...problem } }) => ({ status, problem }));
  expect(refusals[0]).toEqual(refusals[1]);
  expect(refusals[0]).toMatchObject({ status: 404, problem: { code: "unknown_decision" } });
  expect((await ani.say("too_personal", "kettle", decisionId)).body.code).toBe("unknown_product");
  const altered = `${decisionId.slice(0, -6)}${decisionId.at(-6) === "A" ? "B" : "A"}${decisionId.slice(-5)}`;
  expect((await ani.say("too_personal", "pot", altered)).body.code).toBe("decision_id_invalid");
  const payload = { kind: "too_personal", productId: "pot", decisionId };
  expect((await shop.ask("POST", "/v1/me/feedback", { payload })).body.code).toBe("visitor_token_invalid");
  const stranger = await shop.signCustomer("nobody");
  expect((await shop.ask("POST", "/v1/me/feedback", { payload, token: stranger })).body.code).toBe("unknown_decision");
  expect((await ani.say("rude" as FeedbackKind, "pot", decisionId)).body.code).toBe("invalid_request");
  for (const someone of [ani, budi]) expect((await someone.choices()).level.effective).toBe(2);
});

test("what is said of a person is read by the shop as counts, from twenty people upwards", async () => {
  await using shop = await openTestShop();
  const summary = async () => (await shop.ask("GET", "/v1/feedback/summary", { key: shop.secretKey })).body.cells;
  for (let people = 0; people < 20; people += 1) {
    const someone = await introduce(shop);
    const { decisionId } = await someone.decide();
    if (people === 0) await someone.say("misleading", "tea", decisionId);
    await someone.say("too_often", "pot", decisionId);
    await someone.say("too_often", "cup", decisionId);
    if (people === 18)
      expect((await summary()).map(({ people: told }: { people: unknown }) => told)).toEqual([null, null]);
  }
  const day = new Date().toISOString().slice(0, 10);
  expect(await summary()).toEqual([
    { day, slot: "home", kind: "misleading", people: null, unknown: null },
    { day, slot: "home", kind: "too_often", people: 20, unknown: null },
  ]);
  expect((await shop.ask("GET", "/v1/feedback/summary")).body.code).toBe("secret_key_required");
});

test("what somebody unknown says is a total by day, slot and kind, and nothing else", async () => {
  await using shop = await openTestShop();
  const { decisionId } = (await shop.ask("POST", "/v1/decide", { payload: { slot: "home" } })).body;
  const say = async (payload: object) => shop.ask("POST", "/v1/feedback", { payload });
  const word = { decisionId, productId: "pot", kind: "sensitive", slot: "home" };
  for (let times = 0; times < 20; times += 1) expect((await say(word)).status).toBe(200);
  expect((await say(word)).body.changed).toMatchObject([{ code: "shop_told" }]);
  expect((await say({ ...word, slot: undefined })).status).toBe(200);
  expect((await say({ ...word, slot: "attic" })).body.code).toBe("unknown_slot");
  expect((await say({ ...word, decisionId: "forged" })).body.code).toBe("decision_id_invalid");
  const { body } = await shop.ask("GET", "/v1/feedback/summary", { key: shop.secretKey });
  const day = new Date().toISOString().slice(0, 10);
  expect(body.cells).toEqual([
    { day, slot: "", kind: "sensitive", people: null, unknown: null },
    { day, slot: "home", kind: "sensitive", people: null, unknown: 21 },
  ]);
  expect(await shop.countRows("feedback")).toBe(0);
});

test("of a minor only their own choices are written down", async () => {
  await using shop = await openTestShop();
  const ani = await introduce(shop);
  const { decisionId } = await ani.decide();
  await ani.choose({ age: "minor" });
  const { body } = await ani.say("not_this_product", "pot", decisionId);
  expect(codesOf(body)).toEqual(["product_hidden"]);
  expect(await shop.countRows("feedback")).toBe(0);
});

test("in gift mode nothing personal is used and nothing kept, until the customer ends it or its time is over", async () => {
  await using shop = await openTestShop();
  const ani = await introduce(shop);
  const give = async (payload: object) => shop.ask("PUT", "/v1/me/gift", { payload, token: ani.token });
  expect((await ani.decide()).used).toContain("views");
  const on = await give({ on: true });
  expect(on.status).toBe(200);
  expect(on.body.choices.level).toEqual({ cap: 2, effective: 0 });
  expect(Date.parse(on.body.choices.giftUntil) - Date.parse(on.body.at)).toBe(120 * 60_000);
  const hidden = await ani.decide();
  expect([hidden.level.effective, hidden.used]).toEqual([0, []]);
  expect(hidden.withheld.every(({ why }: { why: string }) => why === "gift_mode")).toBe(true);
  const kept = await shop.countRows("event");
  await ani.view("cup");
  expect(await shop.countRows("event")).toBe(kept);

  const off = await give({ on: false });
  expect(off.body.choices).toMatchObject({ level: { cap: 2, effective: 2 } });
  expect(off.body.choices.giftUntil).toBeUndefined();
  expect((await ani.decide()).used).toContain("views");

  await give({ on: true, minutes: 5 });
  expect((await ani.decide()).used).toEqual([]);
  shop.passTime(5 * 60_000);
  expect((await ani.decide()).used).toContain("views");
  expect((await give({ on: true, minutes: 0 })).body.code).toBe("invalid_request");
  expect((await shop.ask("PUT", "/v1/me/gift", { payload: { on: true } })).body.code).toBe("visitor_token_invalid");
});

test("another process obeys from the moment on at which a choice is acknowledged", async () => {
  await using shop = await openTestShop();
  const other = await shop.openOther();
  const served = await other.createApp();
  const token = await shop.signCustomer("7");
  await shop.ask("PUT", "/v1/me/choices", { payload: { level: 2, age: "adult", purposes: PURPOSES }, token });
  const elsewhere = async () => (await other.decide({ slot: "home", visitor: { token } })).level.effective;
  expect(await elsewhere()).toBe(2);
  for (let round = 0; round < 10; round += 1) {
    await shop.ask("PUT", "/v1/me/gift", { payload: { on: true }, token });
    expect(await elsewhere()).toBe(0);
    await shop.ask("PUT", "/v1/me/gift", { payload: { on: false }, token });
    expect(await elsewhere()).toBe(2);
  }
  await served.close();
});
