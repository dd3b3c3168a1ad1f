import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { timeOrderedId } from "../platform/ids.ts";
import { openWithCampaigns } from "../test-live-campaigns.ts";

type Shop = Awaited<ReturnType<typeof openWithCampaigns>>;
let shop: Shop;
let campaignId: string;

beforeAll(async () => {
  shop = await openWithCampaigns();
});
afterAll(() => shop[Symbol.asyncDispose]());
beforeEach(async () => {
  for (const { campaignId: former, state } of await shop.serving.campaigns.list())
    if (state !== "paused") await shop.put(former, "paused");
  await launch();
});

const WITHIN = { timeout: 15_000, interval: 50 };

/** Shows a new campaign, of which nothing is counted yet. */
const launch = async (changes: Parameters<Shop["launch"]>[0] = {}): Promise<void> => {
  campaignId = await shop.launch(changes);
  let chosen = 0;
  await vi.waitFor(async () => {
    const shown = await shop.shownTo();
    if (shown.includes(campaignId)) chosen += 1;
    expect(shown).toEqual([campaignId]);
  }, WITHIN);
  await counted([{ chosen }]);
  await sql`delete from campaign_count`.execute(shop.database);
};

/** Servers write down what they noted when they read campaigns anew. */
const counted = (expected: readonly object[]): Promise<void> =>
  vi.waitFor(async () => {
    await sql`select pg_notify('campaigns_changed', '')`.execute(shop.database);
    const { rows } = await sql<Record<string, unknown>>`
      select campaign_id, version, creative_id, slot, level, consent, chosen::int, impressions::int, clicks::int
      from campaign_count where campaign_id = ${campaignId} order by level, consent`.execute(shop.database);
    expect(rows).toEqual(expected.map((row) => expect.objectContaining(row)));
  }, WITHIN);

const saw = (name: "Viewed" | "Clicked", decisionId: string, asking: { token?: string; properties?: object } = {}) =>
  shop.ask("POST", "/v1/track?strict=1", {
    payload: {
      event: `Promotion ${name}`,
      messageId: timeOrderedId(),
      properties: { promotion_id: "one", campaign_id: campaignId, decision_id: decisionId, ...asking.properties },
    },
    ...(asking.token === undefined ? {} : { token: asking.token }),
  });
const reasonsOf = async (answer: ReturnType<typeof saw>): Promise<readonly string[]> =>
  (await answer).body.results[0].reasons;

test("what somebody unknown was shown, saw and clicked leaves numbers and nothing else", async () => {
  const { decisionId } = await shop.decide();
  await saw("Viewed", decisionId);
  await saw("Clicked", decisionId);
  await shop.decide();
  await counted([
    {
      campaign_id: campaignId,
      version: 2,
      creative_id: "one",
      slot: "banner",
      level: 0,
      consent: "contextual",
      chosen: 2,
      impressions: 1,
      clicks: 1,
    },
  ]);
  const people = await shop.database.selectFrom("event").select("subject_key").execute();
  expect(people).toEqual([]);
});

test("an impression and a click count once for a decision and creative, however often and with whatever name they come", async () => {
  const { decisionId } = await shop.decide();
  for (let time = 0; time < 3; time += 1) await saw("Viewed", decisionId);
  await Promise.all(Array.from({ length: 5 }, () => saw("Clicked", decisionId)));
  const token = await shop.introduce("c-twice");
  await saw("Clicked", decisionId, { token });
  const batch = Array.from({ length: 3 }, () => ({
    type: "track",
    event: "view_promotion",
    messageId: timeOrderedId(),
    properties: { decision_id: decisionId, items: [{ promotion_id: "one" }] },
  }));
  await shop.ask("POST", "/v1/batch", { payload: { batch } });
  await counted([{ impressions: 1, clicks: 1 }]);
});

test("levels and what people allow are counted apart", async () => {
  const known = await shop.introduce("c-known", 1);
  await shop.put(campaignId, "paused");
  await launch({ creatives: [{ ...aTip, creativeId: "one" }] });
  const { decisionId } = await shop.decide({ token: known });
  await saw("Viewed", decisionId, { token: known });
  const refusing = await shop.decide({ headers: { "sec-gpc": "1" } });
  await saw("Viewed", refusing.decisionId);
  await counted([
    { level: 0, consent: "refused", chosen: 1, impressions: 1 },
    { level: 1, consent: "known", chosen: 1, impressions: 1 },
  ]);
  const { creative } = await shop.database
    .selectFrom("event")
    .select("creative")
    .where("creative", "is not", null)
    .where("creative", "like", `${campaignId}%`)
    .executeTakeFirstOrThrow();
  expect(creative).toBe(`${campaignId}/2/one/1/known/banner`);
});

const aTip = {
  kind: "tip" as const,
  productId: "pot",
  title: { id: "Tips", en: "A tip" },
  text: { id: "Bilas dulu.", en: "Rinse first." },
  weight: 1,
};

test("ids that are altered, another decision's, not about the creative or too old count nothing, and say why", async () => {
  const [first, second] = [await shop.decide(), await shop.decide()];
  const [short, sealed] = first.decisionId.split(".");
  const [otherShort, otherSealed] = second.decisionId.split(".");
  const altered = `${short}.${sealed.startsWith("A") ? "B" : "A"}${sealed.slice(1)}`;
  for (const wrong of [altered, `${short}.${otherSealed}`, `${otherShort}.${sealed}`, `${first.decisionId}A`, "x"])
    expect(await reasonsOf(saw("Viewed", wrong)), wrong).toEqual(["decision_id_invalid"]);
  expect(await reasonsOf(saw("Viewed", short))).toContain("creative_not_shown");
  const properties = { promotion_id: "two" };
  expect(await reasonsOf(saw("Clicked", first.decisionId, { properties }))).toContain("creative_not_shown");
  const ofAnother = { campaign_id: timeOrderedId() };
  expect(await reasonsOf(saw("Clicked", first.decisionId, { properties: ofAnother }))).toContain("creative_not_shown");
  shop.passTime(7 * 86_400_000 + 60_000);
  expect(await reasonsOf(saw("Viewed", first.decisionId))).toContain("decision_too_old");
  shop.passTime(-7 * 86_400_000 - 60_000);
  await counted([{ chosen: 2, impressions: 0, clicks: 0 }]);
});

test("an order that names a decision is its campaign's as long as the campaign says, also once nobody is shown it any more", async () => {
  const DAY = 86_400_000;
  const token = await shop.introduce("c-orders");
  const orderAfter = async (decisionId: string, days: number) => {
    shop.passTime(days * DAY);
    const { body } = await shop.ask("POST", "/v1/track?strict=1", {
      payload: {
        event: "Order Completed",
        messageId: timeOrderedId(),
        timestamp: new Date(Date.now() + days * DAY).toISOString(),
        properties: {
          order_id: timeOrderedId(),
          decision_id: decisionId,
          products: [{ product_id: "tea", quantity: 1 }],
        },
      },
      token: await shop.signCustomer("c-orders"),
    });
    shop.passTime(-days * DAY);
    return body.results[0].reasons.includes("decision_too_old");
  };
  // The shop's own are 7 days.
  const usual = await shop.decide({ token });
  expect([await orderAfter(usual.decisionId, 6), await orderAfter(usual.decisionId, 8)]).toEqual([false, true]);
  await shop.put(campaignId, "paused");
  await launch({ attribution: { clickDays: 2, viewDays: 1 } });
  const short = await shop.decide({ token });
  expect([await orderAfter(short.decisionId, 1), await orderAfter(short.decisionId, 3)]).toEqual([false, true]);
  await shop.put(campaignId, "paused");
  await launch({ attribution: { clickDays: 14, viewDays: 1 } });
  const long = await shop.decide({ token });
  expect([await orderAfter(long.decisionId, 13), await orderAfter(long.decisionId, 15)]).toEqual([false, true]);
  await shop.put(campaignId, "stopped");
  await vi.waitFor(async () => expect(await shop.shownTo()).toEqual([]), WITHIN);
  expect([await orderAfter(long.decisionId, 13), await orderAfter(long.decisionId, 15)]).toEqual([false, true]);
  await sql`delete from event where kind = 'purchased'`.execute(shop.database);
});

test("of a minor and of whoever looks for a present not even the number is counted", async () => {
  const { decisionId } = await shop.decide();
  const minor = await shop.signCustomer("c-minor");
  await shop.ask("PUT", "/v1/me/choices", { payload: { level: 0, age: "minor" }, token: minor });
  const token = await shop.introduce("c-gift");
  await shop.ask("PUT", "/v1/me/gift", { payload: { on: true }, token });
  expect(await reasonsOf(saw("Viewed", decisionId, { token: minor }))).toEqual(["minor"]);
  expect(await reasonsOf(saw("Clicked", decisionId, { token }))).toEqual(["gift_mode"]);
  await counted([{ impressions: 0, clicks: 0 }]);
});

test("a preview is shown to nobody: nothing of it is counted", async () => {
  const { body } = await shop.ask("POST", "/v1/decide", { payload: { slot: "banner", level: 1 } });
  expect(body.creatives).toHaveLength(1);
  expect(await reasonsOf(saw("Viewed", body.decisionId))).toContain("creative_not_shown");
  await shop.decide();
  await counted([{ chosen: 1, impressions: 0 }]);
});
