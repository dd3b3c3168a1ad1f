import { expect, test } from "vitest";
import { openShopWithPeople } from "../test-people.ts";
import { aDocument } from "./test-campaign.ts";

const URL = "/v1/admin/campaigns";
/** So many that they are told of whatever edges this shop has. */
const BUYERS = 40;
const isToldOf = (people: number) => (told: number) => told % 20 === 0 && told >= 20 && told <= people;
const bought = { person: { bought: { category: "Kitchen" } } };

test("a forecast counts whoever may be known and meets the tests, in whole twenties never more than there are, and nobody who withdrew", async () => {
  const { shop, introduce, choose, bought: buys } = await openShopWithPeople();
  await using _ = shop;
  const key = shop.secretKey;
  const draft = async (targeting?: object) => {
    const document = aDocument({ productId: "tea", ...(targeting && { targeting }) });
    return (await shop.ask("POST", URL, { key, payload: { document } })).body.campaignId;
  };
  const forecast = async (id: string) => (await shop.ask("GET", `${URL}/${id}/forecast`, { key })).body.slots[0];
  const tokens: string[] = [];
  for (let person = 0; person < BUYERS; person += 1) {
    const token = await introduce(`c${person}`, 1);
    tokens.push(token);
    await buys(token, "tea", 60);
  }
  for (let person = 0; person < 4; person += 1) await introduce(`idle${person}`, 1);
  for (const token of tokens.slice(0, 14)) await shop.ask("POST", "/v1/decide", { payload: { slot: "banner" }, token });
  for (let decision = 0; decision < 28; decision += 1)
    await shop.ask("POST", "/v1/decide", {
      payload: { slot: "banner" },
      // A browser that sends this refuses advertisements.
      ...(decision < 7 ? { headers: { "sec-gpc": "1" } } : {}),
    });
  await expect
    .poll(async () => (await forecast(await draft())).opportunitiesPerDay.others, { timeout: 20_000 })
    .toBe(1);

  const [personal, everybody, others] = [await draft(bought), await draft(), await draft({ not: bought })];
  expect(await forecast(personal)).toMatchObject({
    ...{ slot: "banner", purpose: "ads", audience: expect.toSatisfy(isToldOf(BUYERS)) },
    opportunitiesPerDay: { personal: 0.5, others: 1, refused: 0.25 },
    // 40 of 44 people meet it, in whole twenties all of them or half, and half a decision a day read one of them.
    mostPerDay: expect.toBeOneOf([0.5, 0.3]),
  });
  expect((await forecast(personal)).levels[1]).toEqual({
    level: 1,
    people: expect.toSatisfy(isToldOf(BUYERS + 4)),
    audience: expect.toSatisfy(isToldOf(BUYERS)),
  });
  expect((await forecast(everybody)).mostPerDay).toBe(1.5);
  expect(await forecast(others)).toMatchObject({ audience: null, mostPerDay: null });

  for (const token of tokens.slice(0, 25)) await choose(token, { purposes: { ads: false } });
  expect(await forecast(personal)).toMatchObject({ audience: null, mostPerDay: null });
});
