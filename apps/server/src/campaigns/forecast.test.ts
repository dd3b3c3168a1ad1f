import { FEWEST_PEOPLE } from "@seimbang/engine";
import { expect, test } from "vitest";
import { openShopWithPeople } from "../test-people.ts";
import { aDocument } from "./test-campaign.ts";

const URL = "/v1/admin/campaigns";
const bought = { person: { bought: { category: "Kitchen" } } };

test("a forecast counts whoever may be known and meets the tests, from 20 people upwards, and nobody who withdrew", async () => {
  const { shop, introduce, choose, bought: buys } = await openShopWithPeople();
  await using _ = shop;
  const key = shop.secretKey;
  const draft = async (targeting?: object) => {
    const document = aDocument({ productId: "tea", ...(targeting && { targeting }) });
    return (await shop.ask("POST", URL, { key, payload: { document } })).body.campaignId;
  };
  const forecast = async (id: string) => (await shop.ask("GET", `${URL}/${id}/forecast`, { key })).body.slots[0];
  const tokens: string[] = [];
  for (let person = 0; person < FEWEST_PEOPLE; person += 1) {
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
    ...{ slot: "banner", purpose: "ads", audience: FEWEST_PEOPLE },
    opportunitiesPerDay: { personal: 0.5, others: 1, refused: 0.25 },
    // 20 of 24 people meet it, in whole twenties all of them, and half a decision a day read one of them.
    mostPerDay: 0.5,
  });
  expect((await forecast(personal)).levels[1]).toEqual({ level: 1, people: FEWEST_PEOPLE, audience: FEWEST_PEOPLE });
  expect((await forecast(everybody)).mostPerDay).toBe(1.5);
  expect(await forecast(others)).toMatchObject({ audience: null, mostPerDay: null });

  await choose(tokens[0]!, { purposes: { ads: false } });
  expect(await forecast(personal)).toMatchObject({ audience: null, mostPerDay: null });
});
