import { openTestDatabase } from "@seimbang/database/test-database";
import { brandAs, type Product } from "@seimbang/engine";
import { expect, test } from "vitest";
import type { Problem } from "../http/problem.ts";
import { timeOrderedId } from "../platform/ids.ts";
import { secretsFrom } from "../platform/master-key.ts";
import { openOffers } from "./open-offers.ts";
import { takeBackOrders } from "./take-back-orders.ts";

const NOW = Date.UTC(2026, 10, 29);
const DAY = 86_400_000;
const iso = (at: number) => new Date(at).toISOString();

const aProduct = (name: string, price: number, salePrice?: number): Product => ({
  productId: brandAs.productId(name),
  kind: "product",
  title: name,
  categoryPath: ["Drinks"],
  availability: "in_stock",
  attributes: {},
  sensitive: false,
  hidden: false,
  listedAt: 0,
  price,
  ...(salePrice === undefined ? {} : { salePrice }),
});
const PRODUCTS = [aProduct("tea", 10_000), aProduct("pot", 50_000, 40_000)];
const SHOP = { name: "Toko", currency: "IDR", timeZone: "Asia/Jakarta" };
const findProduct = (id: string) => PRODUCTS.find(({ productId }) => productId === id);
/** Words are judged by another feature. */
const wrongIn = (name: string) =>
  name.includes("best")
    ? [{ field: "name", language: "en", message: { id: "perlu bukti", en: "needs proof" } } as const]
    : [];

const open = async () => {
  const test = await openTestDatabase();
  let now = NOW;
  const { database } = test;
  const secrets = secretsFrom(Buffer.alloc(32, 7));
  const offers = openOffers({
    ...{ database, secrets },
    clock: () => now,
    makeId: timeOrderedId,
    shop: SHOP,
    judgeWords: async (offers) => offers.map(({ document: { name } }) => wrongIn(name.en)),
    findProduct,
    allProducts: () => PRODUCTS,
    declined: async () => [],
    readShopping: () => expect.unreachable("No offer needs anybody's purchases."),
  });
  return {
    offers,
    cancel: (...orderIds: readonly string[]) => takeBackOrders(orderIds, now, { database, secrets }),
    query: (text: string) => test.pool.query(text),
    passTime: (milliseconds: number) => {
      now += milliseconds;
    },
    [Symbol.asyncDispose]: () => test.close(),
  };
};

const tenPercent = { name: { id: "Hemat", en: "Save" }, discount: { percent: 10 } };
const order = (orderId: string, quantity = 1, productId = "tea") => ({ orderId, lines: [{ productId, quantity }] });
const refusal = (attempt: Promise<unknown>): Promise<Problem> =>
  attempt.then(
    () => expect.unreachable("It was not refused."),
    (error: Problem) => error,
  );
const codeOf = async (attempt: Promise<unknown>) => (await refusal(attempt)).code;

test("however many orders come at once, exactly as many are served as the offer says, and the report agrees", async () => {
  await using shop = await open();
  const { offerId } = await shop.offers.create({ ...tenPercent, most: 5 });
  const attempts = await Promise.allSettled(
    Array.from({ length: 20 }, (_, at) => shop.offers.redeem(offerId, order(`order ${at}`))),
  );
  expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
  for (const attempt of attempts) if (attempt.status === "rejected") expect(attempt.reason.code).toBe("offer_used_up");
  expect(await shop.offers.report(offerId)).toMatchObject({ state: "used_up", redeemed: 5, left: 0 });
  expect(await shop.offers.open()).toEqual([]);
});

test("the same order, sent again and again, counts once and is told the same", async () => {
  await using shop = await open();
  const { offerId } = await shop.offers.create({ ...tenPercent, most: 1 });
  const answers = await Promise.all(Array.from({ length: 8 }, () => shop.offers.redeem(offerId, order("A-1", 3))));
  expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
  expect(new Set(answers.map(({ discount }) => discount))).toEqual(new Set([3_000]));
  expect(await shop.offers.redeem(offerId, order("A-1", 99))).toMatchObject({ discount: 3_000, repeated: true });
  expect((await shop.offers.find(offerId)).redeemed).toBe(1);
});

test("an order that is cancelled is taken off once, is answered as before, and makes room for another", async () => {
  await using shop = await open();
  const { offerId } = await shop.offers.create({ ...tenPercent, most: 2 });
  await shop.offers.redeem(offerId, order("A-1", 3));
  await shop.offers.redeem(offerId, order("A-2"));
  const sums = async () => (await shop.query("select redeemed, discounted::int, revenue::int from offer")).rows;
  expect(await sums()).toEqual([{ redeemed: 2, discounted: 4_000, revenue: 36_000 }]);
  await Promise.all([shop.cancel("A-1"), shop.cancel("A-1", "A-9"), shop.cancel("A-1")]);
  expect(await sums()).toEqual([{ redeemed: 1, discounted: 1_000, revenue: 9_000 }]);
  expect(await shop.offers.redeem(offerId, order("A-1", 3))).toMatchObject({ discount: 3_000, repeated: true });
  await shop.offers.redeem(offerId, order("A-3"));
  expect(await codeOf(shop.offers.redeem(offerId, order("A-4")))).toBe("offer_used_up");
  expect(await sums()).toEqual([{ redeemed: 2, discounted: 2_000, revenue: 18_000 }]);
});

test("an order that was cancelled before it comes counts for nothing, and both at once never count", async () => {
  await using shop = await open();
  const { offerId } = await shop.offers.create(tenPercent);
  await shop.cancel("A-1");
  expect(await shop.offers.redeem(offerId, order("A-1"))).toMatchObject({ discount: 1_000, repeated: false });
  const names = Array.from({ length: 10 }, (_, at) => `B-${at}`);
  await Promise.all(names.flatMap((name) => [shop.offers.redeem(offerId, order(name)), shop.cancel(name)]));
  expect(await shop.offers.report(offerId)).toMatchObject({ redeemed: 0, days: [] });
  const { rows } = await shop.query("select discounted::int, revenue::int from offer");
  expect(rows).toEqual([{ discounted: 0, revenue: 0 }]);
});

test("a discount is of what the catalogue asks of everybody now, sale prices included", async () => {
  await using shop = await open();
  const { offerId } = await shop.offers.create({ ...tenPercent, products: ["pot"] });
  expect((await shop.offers.redeem(offerId, order("A-1", 2, "pot"))).discount).toBe(8_000);
});

test("of an order's number nothing is kept by which anybody could be found", async () => {
  await using shop = await open();
  const { offerId } = await shop.offers.create(tenPercent);
  await shop.offers.redeem(offerId, order("order-of-budi"));
  const { rows } = await shop.query("select * from offer_redemption");
  expect(JSON.stringify(rows)).not.toContain("budi");
  expect(rows[0].order_hash).toHaveLength(32);
});

test("an offer that has not begun, is over or ended is neither open nor redeemed", async () => {
  await using shop = await open();
  const later = await shop.offers.create({ ...tenPercent, from: iso(NOW + DAY), until: iso(NOW + 2 * DAY) });
  const ids = async () => (await shop.offers.open()).map(({ offerId }) => offerId);
  const why = async () => (await refusal(shop.offers.redeem(later.offerId, order("A")))).detail;
  expect([await ids(), await why()]).toEqual([[], "not_begun"]);
  shop.passTime(DAY);
  expect(await ids()).toEqual([later.offerId]);
  shop.passTime(DAY);
  expect([await ids(), await why()]).toEqual([[], "over"]);
  const always = await shop.offers.create(tenPercent);
  expect(await ids()).toEqual([always.offerId]);
  const { endedAt } = await shop.offers.end(always.offerId);
  expect(endedAt).toBe(iso(NOW + 2 * DAY));
  expect([await ids(), await codeOf(shop.offers.redeem(always.offerId, order("A")))]).toEqual([[], "offer_not_valid"]);
  shop.passTime(DAY);
  expect((await shop.offers.end(always.offerId)).endedAt).toBe(endedAt);
});

test.each<[string, object, string]>([
  ["no discount at all", { discount: {} }, "/discount"],
  ["two discounts", { discount: { percent: 5, amount: 5 } }, "/discount"],
  ["a discount of nothing", { discount: { amount: 0 } }, "/discount/amount"],
  ["a part of a rupiah", { discount: { amount: 0.5 } }, "/discount/amount"],
  ["a minimum below nothing", { minimum: -1 }, "/minimum"],
  ["a product that is not there", { products: ["gone"] }, "/products/0"],
  ["a category that is not there", { categories: ["Drinks", "Shoes"] }, "/categories/1"],
  ["an end before its beginning", { from: iso(NOW + DAY), until: iso(NOW + 1) }, "/from"],
  ["an end that has passed", { until: iso(NOW) }, "/until"],
  ["no words in one language", { name: { id: "Hemat" } }, "/name/en"],
  ["a person in it", { person: { bought: { category: "Drinks" } } }, "/person"],
])("an offer with %s is refused and names the field", async (_, changes, field) => {
  await using shop = await open();
  const { code, fields } = await refusal(shop.offers.create({ ...tenPercent, ...changes }));
  expect([code, fields.map((one) => one.field)]).toEqual(["invalid_request", [field]]);
  expect(await shop.offers.list()).toEqual([]);
});

test("a code leads to one offer, until that is ended", async () => {
  await using shop = await open();
  const coupon = { ...tenPercent, code: "HEMAT10" };
  const { offerId } = await shop.offers.create(coupon);
  expect((await refusal(shop.offers.create(coupon))).fields).toEqual([expect.objectContaining({ field: "/code" })]);
  await shop.offers.end(offerId);
  await shop.offers.create(coupon);
  expect(await shop.offers.list()).toHaveLength(2);
});

test("an order for what is not sold here, or an offer that is not there, is refused and counts nothing", async () => {
  await using shop = await open();
  const { offerId } = await shop.offers.create({ ...tenPercent, minimum: 20_000 });
  const gone = await refusal(shop.offers.redeem(offerId, order("A", 1, "gone")));
  expect(gone.fields).toEqual([expect.objectContaining({ field: "/lines/0/productId" })]);
  expect((await refusal(shop.offers.redeem(offerId, order("A")))).detail).toBe("below_minimum");
  for (const id of ["x", timeOrderedId()]) {
    expect(await codeOf(shop.offers.redeem(id, order("A")))).toBe("unknown_offer");
    expect(await codeOf(shop.offers.end(id))).toBe("unknown_offer");
  }
  expect((await shop.offers.find(offerId)).redeemed).toBe(0);
});

test("an offer whose words nothing bears out is refused, with every passage, and is not written", async () => {
  await using shop = await open();
  const refused = await refusal(shop.offers.create({ ...tenPercent, name: { id: "Hemat", en: "The best" } }));
  expect(refused).toMatchObject({
    code: "copy_refused",
    fields: [{ field: "/name/en", rule: "needs proof", ruleId: "perlu bukti" }],
  });
  expect(await shop.offers.list()).toEqual([]);
});

test("an offer whose name is not true any more is called by what it takes off, and stays on the page", async () => {
  await using shop = await open();
  const [percent, amount] = [
    await shop.offers.create(tenPercent),
    await shop.offers.create({ ...tenPercent, discount: { amount: 1_500 } }),
  ];
  const rename = `update offer set document = jsonb_set(document, '{name,en}', '"The best"')`;
  await shop.query(rename);
  const names = new Map((await shop.offers.open()).map(({ offerId, name }) => [offerId, name]));
  expect(names.get(percent.offerId)).toEqual({ id: "Diskon 10%", en: "10% off" });
  expect(names.get(amount.offerId)?.en).toMatch(/^IDR.1,500(\.00)? off$/);
  expect((await shop.offers.find(percent.offerId)).document.name.en).toBe("The best");
});

test("what few orders came to is told from 20 on, and days with fewer are not told", async () => {
  await using shop = await open();
  const { offerId } = await shop.offers.create({ ...tenPercent, most: 30 });
  const redeem = (at: number) => shop.offers.redeem(offerId, order(`order ${at}`, 2));
  for (let at = 0; at < 19; at += 1) await redeem(at);
  expect(await shop.offers.report(offerId)).toMatchObject({
    redeemed: 19,
    left: 11,
    toldOrders: null,
    discounted: null,
    revenue: null,
    days: [],
  });
  await redeem(19);
  shop.passTime(DAY);
  await redeem(20);
  // From two looks nobody learns what the one order of today came to.
  expect(await shop.offers.report(offerId)).toEqual({
    ...{ offerId, name: tenPercent.name, state: "open", redeemed: 21, left: 9, currency: "IDR", toldOrders: 20 },
    ...{ discounted: 20 * 2_000, revenue: 20 * 18_000, days: [{ day: "2026-11-29", redeemed: 20 }] },
  });
  await shop.cancel("order 20");
  for (let at = 21; at < 30; at += 1) await redeem(at);
  expect(await shop.offers.report(offerId)).toMatchObject({ redeemed: 29, toldOrders: 20 });
  await shop.cancel(...Array.from({ length: 9 }, (_, at) => `order ${at}`));
  expect(await shop.offers.report(offerId)).toMatchObject({ redeemed: 20, toldOrders: 20, revenue: 20 * 18_000 });
  await shop.offers.end(offerId);
  expect((await shop.offers.report(offerId)).state).toBe("ended");
  expect(await codeOf(shop.offers.report(timeOrderedId()))).toBe("unknown_offer");
});
