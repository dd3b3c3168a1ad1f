import { brandAs } from "@seimbang/engine";
import { expect, test } from "vitest";
import { secretsFrom } from "../platform/master-key.ts";
import { openTestShop } from "../test-open-shop.ts";
import { issueLinkToken, verifyLinkToken } from "./link-token.ts";
import { NOW, testSecrets } from "./test-identity.ts";

const DAY = 86_400_000;
const PURPOSES = { suggestions: true, ads: true };
const SUBJECT = brandAs.subjectKey("019abcde-0000-7000-8000-0123456789ab");

const openWithLink = async (days?: number) => {
  const shop = await openTestShop();
  const token = await shop.signCustomer("7");
  await shop.ask("PUT", "/v1/me/choices", { payload: { level: 3, age: "adult", purposes: PURPOSES }, token });
  const payload = { customerId: "7", ...(days === undefined ? {} : { days }) };
  const made = (await shop.ask("POST", "/v1/links", { payload, key: shop.secretKey })).body;
  return { shop, token, made, link: made.token as string };
};

test("a link says whose choices it lowers for as long as it was made for, to the second", () => {
  const { token, expiresAt } = issueLinkToken(testSecrets, SUBJECT, 400, NOW);
  expect(expiresAt).toBe(NOW + 400 * DAY);
  expect(verifyLinkToken(testSecrets, token, NOW + 400 * DAY - 1)).toBe(SUBJECT);
  expect(verifyLinkToken(testSecrets, token, NOW + 400 * DAY)).toBe("visitor_token_expired");
  expect(() => issueLinkToken(testSecrets, SUBJECT, 401, NOW)).toThrow("400 days");
});

test("no changed letter, and no other installation's key, leaves a link valid", () => {
  const { token } = issueLinkToken(testSecrets, SUBJECT, 1, NOW);
  expect(verifyLinkToken(secretsFrom(Buffer.alloc(32, 8)), token, NOW)).toBe("visitor_token_invalid");
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_. ";
  for (const at of token.split("").keys()) {
    const other = letters[(letters.indexOf(token[at]!) + 1) % letters.length];
    const changed = token.slice(0, at) + other + token.slice(at + 1);
    expect(verifyLinkToken(testSecrets, changed, NOW), changed).toBe("visitor_token_invalid");
  }
});

test("the shop's server makes links and nobody else, for 400 days at most, and the address bar's servers never see them", async () => {
  const { shop: opened, made } = await openWithLink();
  await using shop = opened;
  expect(made.url).toBe(`http://localhost:8080/privacy/#link=${made.token}`);
  expect(Date.parse(made.expiresAt) - Date.now()).toBeGreaterThan(89.9 * DAY);
  const ask = (payload: object, key?: string) =>
    shop.ask("POST", "/v1/links", { payload, ...(key === undefined ? {} : { key }) });
  expect((await ask({ customerId: "7" })).body.code).toBe("secret_key_required");
  for (const days of [0, 401, 1.5]) {
    expect((await ask({ customerId: "7", days }, shop.secretKey)).body.code).toBe("invalid_request");
  }
});

test("a link shows the choices and lowers them, and every word of it is in the ledger as a link's", async () => {
  const { shop: opened, link, token } = await openWithLink();
  await using shop = opened;
  expect((await shop.ask("GET", "/v1/me/choices", { token: link })).body.level).toEqual({ cap: 3, effective: 3 });
  const lowered = await shop.ask("PUT", "/v1/me/choices", {
    payload: { level: 1, purposes: { ads: false }, mute: [{ kind: "product", productId: "tea" }] },
    token: link,
  });
  expect(lowered.body.choices).toMatchObject({ level: { cap: 1 }, purposes: { ads: { granted: false } } });
  const decided = await shop.ask("POST", "/v1/decide", { payload: { slot: "home" }, token });
  expect(decided.body.level.effective).toBe(1);
  const { rows } = await shop.query("select origin from choice order by choice_id");
  expect(rows).toEqual([{ origin: "choice" }, { origin: "link" }]);
});

test.each([
  { level: 4 },
  { purposes: { measurement: true } },
  { level: 0, purposes: { measurement: true } },
  { unmute: [{ kind: "product", productId: "pot" }] },
  { restricted: false },
  { objectsTo: [] },
  { sources: { views: true } },
])("a link cannot raise anything: %j is refused whole", async (payload) => {
  const { shop: opened, link, token } = await openWithLink();
  await using shop = opened;
  const strict = {
    mute: [{ kind: "product", productId: "pot" }],
    restricted: true,
    objectsTo: ["ads"],
    sources: { views: false },
  };
  await shop.ask("PUT", "/v1/me/choices", { payload: strict, token });
  const before = (await shop.ask("GET", "/v1/me/choices", { token })).body;
  const { status, body } = await shop.ask("PUT", "/v1/me/choices", { payload, token: link });
  expect({ status, code: body.code }).toEqual({ status: 403, code: "not_raisable_here" });
  expect((await shop.ask("GET", "/v1/me/choices", { token })).body).toEqual(before);
});

test("what was refused by a link is not granted again by an event, only by the customer", async () => {
  const { shop: opened, token } = await openWithLink();
  await using shop = opened;
  const made = await shop.ask("POST", "/v1/links", { payload: { customerId: "8" }, key: shop.secretKey });
  await shop.ask("PUT", "/v1/me/choices", { payload: { purposes: { suggestions: false } }, token: made.body.token });
  const consent = { categoryPreferences: { functional: true, advertising: true } };
  const event = { event: "Product Viewed", properties: { product_id: "tea" }, context: { consent }, userId: "8" };
  await shop.ask("POST", "/v1/track", { payload: event, key: shop.secretKey });
  const { body } = await shop.ask("GET", "/v1/me/choices", { token: await shop.signCustomer("8") });
  expect(body.purposes).toMatchObject({ suggestions: { granted: false }, ads: { granted: true } });
  expect((await shop.ask("GET", "/v1/me/choices", { token })).body.purposes.suggestions.granted).toBe(true);
});

test("a forged, a foreign and an expired link speak for nobody", async () => {
  const { shop: opened, link } = await openWithLink(1);
  await using shop = opened;
  const foreign = issueLinkToken(secretsFrom(Buffer.alloc(32, 9)), SUBJECT, 1, Date.now()).token;
  const unknown = issueLinkToken(secretsFrom(Buffer.alloc(32, 7)), SUBJECT, 1, Date.now()).token;
  const code = async (token: string) => (await shop.ask("GET", "/v1/me/choices", { token })).body.code;
  for (const token of [`${link}x`, "sl1.", foreign, unknown]) expect(await code(token)).toBe("visitor_token_invalid");
  shop.passTime(DAY);
  expect(await code(link)).toBe("visitor_token_expired");
});

test("what is decided for a link uses nothing of whom it is about", async () => {
  const { shop: opened, link } = await openWithLink();
  await using shop = opened;
  const decided = await shop.ask("POST", "/v1/decide", { payload: { slot: "home" }, token: link });
  expect(decided.body).toMatchObject({ used: [], level: { effective: 0 } });
});
