import { afterAll, expect, test } from "vitest";
import { openWithRequests } from "../test-requests.ts";

const DAY = 86_400_000;
const opened = await openWithRequests();
const { shop, introduce, request, requests, step, viewed } = opened;
afterAll(() => shop[Symbol.asyncDispose]());

const isRestricted = async (token: string): Promise<boolean> =>
  (await shop.ask("GET", "/v1/me/choices", { token })).body.restricted;
const restrict = async (token: string): Promise<string> =>
  (await request(token, { kind: "restriction" })).body.requestId;
const NOTICE = {
  explanation: "The name was checked and is right.",
  told: "Letter of today to the address of the order.",
};
const announce = (requestId: string, more: object = {}) => step(requestId, "announce-lifting", { ...NOTICE, ...more });
const lift = (requestId: string) => step(requestId, "lift", {});
const queued = async (requestId: string) =>
  (await shop.ask("GET", `/v1/admin/requests/${requestId}`, { key: shop.secretKey })).body;

test("staff lifts a restriction only a week after the person was told why, and what they chose counts again", async () => {
  const token = await introduce("ana", 2);
  const requestId = await restrict(token);
  await viewed(token, "tea", 1);
  expect((await lift(requestId)).body.code).toBe("lifting_not_announced");
  const tooSoon = new Date(shop.now() + 6 * DAY).toISOString();
  expect((await announce(requestId, { from: tooSoon })).body.code).toBe("lifting_too_early");
  expect((await announce(requestId)).status).toBe(200);
  expect(await isRestricted(token)).toBe(true);
  const [told] = await requests(token);
  expect(told.lifting).toMatchObject({ text: NOTICE.explanation });
  expect(Date.parse(told.lifting.from) - shop.now()).toBeGreaterThan(7 * DAY - 60_000);
  expect((await lift(requestId)).body.code).toBe("lifting_too_early");
  shop.passTime(7 * DAY + 1_000);
  expect((await lift(requestId)).status).toBe(200);
  const fresh = await shop.signCustomer("ana");
  expect(await isRestricted(fresh)).toBe(false);
  const { body } = await shop.ask("GET", "/v1/me/choices", { token: fresh });
  expect(body.level).toMatchObject({ cap: 2 });
  const { history, lifting } = await queued(requestId);
  expect(history).toMatchObject([
    { step: "lifting_announced", by: "Sri Rahayu" },
    { step: "lifted", by: "Sri Rahayu" },
  ]);
  expect(lifting.liftedAt).toEqual(expect.any(String));
  expect((await lift(requestId)).body.code).toBe("restriction_not_in_force");
});

test("whoever asks for it again keeps it, and what was announced before counts for nothing", async () => {
  const token = await introduce("bima");
  const requestId = await restrict(token);
  await announce(requestId);
  const again = await restrict(token);
  expect(again).not.toBe(requestId);
  expect((await requests(token)).every(({ lifting }: { lifting?: object }) => lifting === undefined)).toBe(true);
  shop.passTime(8 * DAY);
  expect((await lift(requestId)).body.code).toBe("lifting_not_announced");
  expect(await isRestricted(await shop.signCustomer("bima"))).toBe(true);
});

test("what a person switched off without a request, and what is no restriction, staff lifts never", async () => {
  const token = await introduce("citra");
  const { requestId } = (await request(token, { kind: "objection" })).body;
  await shop.ask("PUT", "/v1/me/choices", { payload: { restricted: true }, token });
  expect((await announce(requestId)).body.code).toBe("restriction_not_in_force");
  const restriction = await restrict(token);
  await shop.ask("PUT", "/v1/me/choices", { payload: { restricted: false }, token });
  expect((await announce(restriction)).body.code).toBe("restriction_not_in_force");
  for (const payload of [{ told: NOTICE.told }, { explanation: NOTICE.explanation }, { ...NOTICE, told: " " }])
    expect((await step(restriction, "announce-lifting", payload)).status).toBe(400);
  const publishable = await step(restriction, "lift", {}, shop.publishableKey);
  expect(publishable.body.code).toBe("secret_key_required");
});

test("what was told is in the person's copy, and nobody's name of the shop is", async () => {
  const token = await introduce("dian");
  await announce(await restrict(token));
  const { text } = await shop.ask("GET", "/v1/me/export", { token });
  expect(text).toContain(NOTICE.told);
  expect(text).toContain("lifting_announced");
  expect(text).not.toContain("Sri Rahayu");
});
