import { expect, test } from "vitest";
import { openTestShop } from "../test-open-shop.ts";

const DAY = 86_400_000;
const PURPOSES = { suggestions: true, measurement: true };
/** Every decision asks, so that a test need not wait for the draw. */
const ALWAYS = { comfortSampling: 1 };

/** Accepting is a choice of its own, with the declaration of age. */
const YES = { answer: "accepted", age: "adult" };

type Shop = Awaited<ReturnType<typeof openTestShop>>;

const introduce = async (shop: Shop, choice: object = {}) => {
  const payload = { level: 2, age: "adult", purposes: PURPOSES, ...choice };
  const { token } = (await shop.ask("POST", "/v1/visitors", { payload })).body;
  const decide = async () => (await shop.ask("POST", "/v1/decide", { payload: { slot: "home" }, token })).body;
  const prompts = async () => (await shop.ask("GET", "/v1/me/prompts", { token })).body;
  const answer = async (promptId: string, given: object) =>
    shop.ask("POST", `/v1/me/prompts/${promptId}`, { payload: given, token });
  const choose = async (chosen: object) => shop.ask("PUT", "/v1/me/choices", { payload: chosen, token });
  const level = async () => (await shop.ask("GET", "/v1/me/choices", { token })).body.level;
  return { token, decide, prompts, answer, choose, level };
};
type Visitor = Awaited<ReturnType<typeof introduce>>;

/** Asks and answers the comfort question once. */
const beComfortable = async (visitor: Visitor, fine: number) => {
  await visitor.decide();
  const { comfort } = await visitor.prompts();
  return visitor.answer(comfort.promptId, { answer: "answered", fine, understood: 4, watched: 2 });
};

/** Comfortable in two different weeks, and long enough ago to be invited. */
const beInvited = async (shop: Shop, visitor: Visitor) => {
  await beComfortable(visitor, 5);
  shop.passTime(30 * DAY);
  await beComfortable(visitor, 4);
  shop.passTime(7 * DAY);
  return (await visitor.prompts()).invitation;
};

test("the comfort question is asked in both languages, once in thirty days, and not again by loading the page again", async () => {
  await using shop = await openTestShop({ feedback: ALWAYS });
  const ani = await introduce(shop);
  expect(await ani.prompts()).toEqual({});
  await ani.decide();
  const [first, again, ...more] = await Promise.all([1, 2, 3, 4].map(() => ani.prompts()));
  expect(first.comfort.statements).toEqual([
    {
      statement: "fine",
      text: {
        en: "The suggestions and ads here feel fine to me.",
        id: "Saran dan iklan di sini terasa wajar bagi saya.",
      },
    },
    {
      statement: "understood",
      text: { en: "I understand why I see them.", id: "Saya paham mengapa semua itu muncul." },
    },
    { statement: "watched", text: { en: "It feels like being watched.", id: "Rasanya seperti diawasi." } },
  ]);
  for (const same of [again, ...more]) expect(same).toEqual(first);
  expect(await shop.countRows("prompt")).toBe(1);
  shop.passTime(DAY);
  expect(await ani.prompts()).toEqual({});
  shop.passTime(28 * DAY);
  expect(await ani.prompts()).toEqual({});
  shop.passTime(DAY);
  expect((await ani.prompts()).comfort.promptId).not.toBe(first.comfort.promptId);
});

test("only who permits measuring is asked, and at level 0 as well", async () => {
  await using shop = await openTestShop({ feedback: ALWAYS });
  const refuses = await introduce(shop, { purposes: { suggestions: true } });
  const neutral = await introduce(shop);
  await neutral.choose({ level: 0 });
  shop.passTime(DAY);
  await refuses.decide();
  expect(await refuses.prompts()).toEqual({});
  expect(await neutral.prompts()).toHaveProperty("comfort");
  await neutral.choose({ purposes: { measurement: false } });
  expect(await neutral.prompts()).toEqual({});
  const stranger = await shop.signCustomer("nobody");
  expect((await shop.ask("GET", "/v1/me/prompts", { token: stranger })).body).toEqual({});
  expect((await shop.ask("GET", "/v1/me/prompts")).body.code).toBe("visitor_token_invalid");
});

test("whom it is asked is drawn by the number of decisions and kept with its chance", async () => {
  await using shop = await openTestShop({ feedback: { comfortSampling: 0.5 } });
  const people = await Promise.all(Array.from({ length: 40 }, () => introduce(shop)));
  for (const person of people) await person.decide();
  const ask = () => Promise.all(people.map(async (person) => "comfort" in (await person.prompts())));
  const asked = await ask();
  const count = asked.filter(Boolean).length;
  expect(count).toBeGreaterThan(4);
  expect(count).toBeLessThan(36);
  expect(await ask()).toEqual(asked);
  for (const person of people) await person.decide();
  expect((await ask()).filter(Boolean).length).toBeGreaterThanOrEqual(count);
  const chances = new Set((await shop.promptRows()).map(({ probability }) => probability));
  expect([...chances].sort()).toEqual([0.5, 0.75]);
});

test("an uncomfortable answer lowers the level at once, and a comfortable one changes nothing", async () => {
  await using shop = await openTestShop({ feedback: ALWAYS });
  const [ani, budi] = [await introduce(shop), await introduce(shop)];
  const low = await beComfortable(ani, 2);
  expect(low.body.changed).toMatchObject([
    { code: "level_lowered", text: { id: expect.stringContaining("Pilihan saya") } },
  ]);
  expect((await ani.decide()).level).toEqual({ cap: 2, effective: 1 });
  expect((await beComfortable(budi, 5)).body).toMatchObject({ changed: [], choices: { level: { effective: 2 } } });
  expect(await shop.promptRows()).toMatchObject([
    { kind: "comfort", level: 2, answer: "answered", understood: 4, watched: 2 },
    { kind: "comfort", level: 2, answer: "answered", understood: 4, watched: 2 },
  ]);
});

test("an accepted invitation raises the cap by exactly one level, and is answered once", async () => {
  await using shop = await openTestShop({ feedback: ALWAYS });
  const ani = await introduce(shop);
  const invitation = await beInvited(shop, ani);
  expect(invitation).toMatchObject({ level: 3, text: { en: expect.stringContaining("Reminders") } });
  const accepted = await ani.answer(invitation.promptId, {
    ...YES,
    evidence: { wording: "w-1", channel: "sdk", locale: "en" },
  });
  expect(accepted.body.changed).toMatchObject([{ code: "level_raised", text: { en: "The level is now Reminders." } }]);
  expect((await ani.decide()).level).toEqual({ cap: 3, effective: 3 });
  const consents = (await shop.ask("GET", "/v1/me/consents", { token: ani.token })).body;
  expect(consents.consents[0]).toMatchObject({ wording: "w-1", channel: "sdk", locale: "en" });
  const again = await ani.answer(invitation.promptId, YES);
  expect([again.status, again.body.code]).toEqual([409, "prompt_closed"]);
  expect(await ani.level()).toEqual({ cap: 3, effective: 3 });
});

test("nobody goes up by an invitation without saying that they are of age, and the question stays open", async () => {
  await using shop = await openTestShop({ feedback: ALWAYS });
  const ani = await introduce(shop);
  const { promptId } = await beInvited(shop, ani);
  const silent = await ani.answer(promptId, { answer: "accepted" });
  expect([silent.status, silent.body.errors]).toEqual([400, [{ field: "/age", rule: "is missing" }]]);
  expect((await ani.answer(promptId, { answer: "declined", age: "adult" })).status).toBe(400);
  expect(await ani.level()).toEqual({ cap: 2, effective: 2 });
  expect((await ani.answer(promptId, YES)).status).toBe(200);
});

test("who refused twice is never invited again, and the level stays", async () => {
  await using shop = await openTestShop({ feedback: ALWAYS });
  const ani = await introduce(shop);
  const refuse = async (invitation: { promptId: string }) =>
    (await ani.answer(invitation.promptId, { answer: "declined" })).body.changed;
  expect(await refuse(await beInvited(shop, ani))).toEqual([]);
  shop.passTime(90 * DAY);
  expect(await refuse((await ani.prompts()).invitation)).toEqual([]);
  shop.passTime(90 * DAY);
  expect(Object.keys(await ani.prompts())).toEqual(["comfort"]);
  expect(await ani.level()).toEqual({ cap: 2, effective: 2 });
});

test("an invitation is over once its customer chose another level", async () => {
  await using shop = await openTestShop({ feedback: ALWAYS });
  const ani = await introduce(shop);
  const invitation = await beInvited(shop, ani);
  await ani.choose({ level: 1 });
  expect(await ani.prompts()).toEqual({});
  expect((await ani.answer(invitation.promptId, YES)).body.code).toBe("prompt_closed");
  expect(await ani.level()).toEqual({ cap: 1, effective: 1 });
});

test("an answer that the question does not take, or to somebody else's question, changes nothing", async () => {
  await using shop = await openTestShop({ feedback: ALWAYS });
  const [ani, budi] = [await introduce(shop), await introduce(shop)];
  await ani.decide();
  const { promptId } = (await ani.prompts()).comfort;
  const wrong = [
    { answer: "accepted", age: "adult" },
    { answer: "answered" },
    { answer: "declined", fine: 1 },
    { answer: "answered", fine: 6 },
  ];
  for (const given of wrong) expect((await ani.answer(promptId, given)).body.code).toBe("invalid_request");
  expect((await budi.answer(promptId, { answer: "declined" })).body.code).toBe("unknown_prompt");
  expect((await ani.answer("unheard", { answer: "declined" })).body.code).toBe("unknown_prompt");
  const both = await Promise.all([1, 1].map((fine) => ani.answer(promptId, { answer: "answered", fine })));
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await ani.level()).toEqual({ cap: 2, effective: 1 });
});

test("nobody is asked anything in quiet hours, and the question waits", async () => {
  await using night = await openTestShop({ feedback: ALWAYS, invasiveness: { quietHours: { from: 0, until: 24 } } });
  const ani = await introduce(night);
  await ani.decide();
  expect(await ani.prompts()).toEqual({});
  expect(await night.countRows("prompt")).toBe(0);
});

test("nobody is invited to a level that is off for everybody", async () => {
  await using shop = await openTestShop({ feedback: ALWAYS });
  const ani = await introduce(shop);
  expect((await beInvited(shop, ani)).level).toBe(3);
  await shop.query(`insert into level_incident (incident_id, level, opened_at, evidence)
    values (gen_random_uuid(), 3, now(), '{}')`);
  await shop.serving.runJob("delete-expired");
  expect(await ani.prompts()).toEqual({});
});

/** Who does not permit measuring is asked nothing else. */
const UNASKED = { purposes: { suggestions: true } };

const order = (shop: Shop, token: string, orderId: string, fields: object) =>
  shop.ask("POST", "/v1/track", {
    payload: {
      event: "Order Completed",
      messageId: orderId,
      timestamp: new Date(shop.now()).toISOString(),
      properties: { order_id: orderId, products: [{ product_id: "tea" }], ...fields },
    },
    token,
  });

test("gift mode is proposed once for an order that looks like a present, and switched on only by its customer", async () => {
  await using shop = await openTestShop();
  const [ani, budi] = [await introduce(shop, UNASKED), await introduce(shop, UNASKED)];
  await order(shop, ani.token, "for-me", { gift_message: "", gift_wrap: false });
  expect(await ani.prompts()).toEqual({});
  await order(shop, ani.token, "present", { gift_message: "Selamat ulang tahun, Budi!" });
  const { gift } = await ani.prompts();
  expect(gift.text).toEqual({ id: expect.stringContaining("hadiah"), en: expect.stringContaining("present") });
  expect(await ani.prompts()).toEqual({ gift });
  expect((await shop.query("select gift, event::text as all from event where gift")).rows).toEqual([
    { gift: true, all: expect.not.stringContaining("Budi") },
  ]);
  expect(await budi.prompts()).toEqual({});
  expect((await ani.decide()).withheld).not.toContainEqual(expect.objectContaining({ why: "gift_mode" }));
  expect((await ani.answer(gift.promptId, { answer: "answered", fine: 5 })).body.code).toBe("invalid_request");
  const { body } = await ani.answer(gift.promptId, { answer: "accepted" });
  expect(Date.parse(body.choices.giftUntil) - shop.now()).toBeGreaterThan(7_100_000);
  expect((await ani.decide()).withheld).toContainEqual({ source: "purchases", why: "gift_mode" });
  expect(await ani.prompts()).toEqual({});
  expect(await shop.countRows("event")).toBe(0);
});

test("a no to gift mode keeps the order, a second present is proposed again, and after two refusals none is", async () => {
  await using shop = await openTestShop();
  const ani = await introduce(shop, UNASKED);
  const refuse = async (orderId: string) => {
    await order(shop, ani.token, orderId, { products: [{ product_id: "tea", gift_wrap: true }] });
    const { gift } = await ani.prompts();
    if (gift !== undefined) await ani.answer(gift.promptId, { answer: "declined" });
    shop.passTime(60_000);
    return gift?.promptId;
  };
  const asked = [await refuse("one"), await refuse("two"), await refuse("three")];
  expect(asked.map((promptId) => promptId !== undefined)).toEqual([true, true, false]);
  expect(asked[0]).not.toBe(asked[1]);
  expect(await shop.countRows("event")).toBe(3);
});

test("nothing is proposed for a present ordered long ago, or one that may not be read", async () => {
  await using shop = await openTestShop();
  const [late, refuses] = [await introduce(shop, UNASKED), await introduce(shop, UNASKED)];
  for (const { token } of [late, refuses]) await order(shop, token, `of ${token}`, { different_recipient: true });
  await refuses.choose({ purposes: { suggestions: false } });
  expect(await refuses.prompts()).toEqual({});
  shop.passTime(3 * DAY);
  expect(await late.prompts()).toEqual({});
});
