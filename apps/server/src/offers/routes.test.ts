import { LANGUAGES } from "@seimbang/contracts";
import { FEWEST_PEOPLE } from "@seimbang/engine";
import { expect, test } from "vitest";
import { openShopWithPeople } from "../test-people.ts";

const URL = "/v1/admin/offers";
const document = { name: { id: "Hemat", en: "Save" }, discount: { percent: 10 }, products: ["tea"] };

test("what there is on offer is the same for everybody, however much the shop knows of them", async () => {
  const { shop, introduce, bought, viewed } = await openShopWithPeople();
  await using _ = shop;
  const key = shop.secretKey;
  const { body: made } = await shop.ask("POST", URL, { key, payload: { document } });
  const rich = await introduce("7", 4);
  await bought(rich, "tea", 60);
  await viewed(rich, "pot", 30);
  const poor = await introduce("8", 0);
  const answers = [];
  for (const token of [rich, poor, undefined]) {
    const asking = token === undefined ? {} : { token };
    answers.push((await shop.ask("GET", "/v1/offers", asking)).body);
    const payload = { orderId: `order ${answers.length}`, lines: [{ productId: "tea", quantity: 2 }] };
    const { body } = await shop.ask("POST", `/v1/offers/${made.offerId}/redemptions`, { key, payload, ...asking });
    answers.push(body);
  }
  expect(answers[0]).toEqual({ offers: [{ offerId: made.offerId, ...document, currency: "IDR" }] });
  expect(answers[1]).toEqual({ offerId: made.offerId, discount: 200, currency: "IDR", repeated: false });
  expect(answers.slice(2, 4)).toEqual(answers.slice(0, 2));
  expect(answers.slice(4)).toEqual(answers.slice(0, 2));
});

test("offers are read with any key, and made, ended, redeemed and reported with a secret one", async () => {
  const { shop } = await openShopWithPeople();
  await using _ = shop;
  expect((await shop.ask("GET", "/v1/offers", { key: "none" })).status).toBe(401);
  const { body } = await shop.ask("POST", URL, { key: shop.secretKey, payload: { document } });
  for (const [method, url] of [
    ["GET", URL],
    ["POST", URL],
    ["GET", `${URL}/${body.offerId}`],
    ["GET", `${URL}/suggestions`],
    ["POST", `${URL}/${body.offerId}/end`],
    ["POST", `/v1/offers/${body.offerId}/redemptions`],
  ] as const) {
    const asking = method === "GET" ? {} : { payload: { document } };
    expect((await shop.ask(method, url, asking)).status, `${method} ${url}`).toBe(403);
  }
  const ended = await shop.ask("POST", `${URL}/${body.offerId}/end`, { key: shop.secretKey });
  expect(ended.body.endedAt).toBeDefined();
  expect((await shop.ask("GET", URL, { key: shop.secretKey })).body.offers).toEqual([ended.body]);
  expect((await shop.ask("GET", "/v1/offers")).body.offers).toEqual([]);
});

test("the shop's server may cancel an order whoever it is of, a page may not, and what was sent back in part stays", async () => {
  const { shop } = await openShopWithPeople();
  await using _ = shop;
  const key = shop.secretKey;
  const { body } = await shop.ask("POST", URL, { key, payload: { document } });
  const redeem = (orderId: string) =>
    shop.ask("POST", `/v1/offers/${body.offerId}/redemptions`, {
      key,
      payload: { orderId, lines: [{ productId: "tea", quantity: 1 }] },
    });
  for (const orderId of ["A-1", "A-2", "A-3"]) await redeem(orderId);
  const redeemed = async () => (await shop.ask("GET", `${URL}/${body.offerId}`, { key })).body.redeemed;
  const say = (event: string, properties: object, asking: object) =>
    shop.ask("POST", "/v1/track", { payload: { event, userId: "nobody-we-know", properties }, ...asking });
  await say("Order Cancelled", { order_id: "A-1" }, {});
  await say("Order Refunded", { order_id: "A-1", products: [{ product_id: "tea", quantity: 1 }] }, { key });
  expect(await redeemed()).toBe(3);
  await say("Order Cancelled", { order_id: "A-1" }, { key });
  await say("refund", { transaction_id: "A-2" }, { key });
  await say("Order Cancelled", { order_id: "A-2" }, { key });
  expect(await redeemed()).toBe(1);
});

test("the page of all offers needs no key and no script, speaks both languages and shows words as words", async () => {
  const { shop } = await openShopWithPeople();
  await using _ = shop;
  const page = (query: string) => shop.ask("GET", `/offers${query}`, { key: "none" });
  expect((await page("?lang=en")).text).toContain("There is no offer at the moment.");
  const given = {
    ...{ name: { id: "<b>Hemat</b>", en: "Save <i>now</i>" }, discount: { amount: 1_500 }, minimum: 10_000 },
    ...{ products: ["tea"], categories: ["Kitchen"], code: "HEMAT", most: 3, until: "2099-03-01T00:00:00Z" },
    terms: { id: "Satu kali untuk tiap pesanan.", en: 'Once for "one" order.' },
  };
  expect((await shop.ask("POST", URL, { key: shop.secretKey, payload: { document: given } })).status).toBe(201);
  for (const language of LANGUAGES) {
    const { status, headers, text } = await page(`?lang=${language}`);
    expect([status, headers["content-language"]]).toEqual([200, language]);
    expect(headers["content-security-policy"]).toMatch(/^default-src 'none'/);
    expect(text).not.toMatch(/<script|<b>|<i>|style="/);
    for (const part of ["HEMAT", "Kitchen", "1.500", "10.000", "2099"])
      expect(text.replaceAll("1,500", "1.500").replaceAll("10,000", "10.000")).toContain(part);
  }
  expect((await page("?lang=id")).text).toContain("&lt;b&gt;Hemat&lt;/b&gt;");
  expect((await page("?lang=fr")).headers["content-language"]).toBe("id");
});

test("what sells together is told when 20 people who permit it bought it, not before, and without those who do not", async () => {
  const { shop, introduce, choose, did } = await openShopWithPeople();
  await using _ = shop;
  const ask = async () => (await shop.ask("GET", `${URL}/suggestions`, { key: shop.secretKey })).body;
  const buy = (token: string, ...products: readonly string[]) =>
    did(token, "Order Completed", { order_id: "1", products: products.map((product_id) => ({ product_id })) });
  const tokens: string[] = [];
  for (let person = 0; person < FEWEST_PEOPLE; person += 1) {
    const token = await introduce(`c${person}`);
    tokens.push(token);
    await buy(token, "tea", "cup");
  }
  for (let person = 0; person < 5; person += 1) await buy(await introduce(`o${person}`), "pot");
  const { together, hours } = await ask();
  expect(together).toEqual([{ products: ["cup", "tea"], people: FEWEST_PEOPLE, lift: 1.3 }]);
  expect(hours.filter(({ people }: { people: number | null }) => people !== null)).toHaveLength(1);
  // One more is not told of, for whoever looked before would know what they bought.
  tokens.push(await introduce("one more"));
  await buy(tokens.at(-1)!, "tea", "cup");
  expect((await ask()).together).toMatchObject([{ people: FEWEST_PEOPLE }]);
  for (const token of tokens.slice(0, 2)) await choose(token, { purposes: { training: false } });
  expect((await ask()).together).toEqual([]);
});
