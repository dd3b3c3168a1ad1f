import type { CampaignDocumentWire, CampaignState } from "@seimbang/contracts";
import { brandAs } from "@seimbang/engine";
import { expect, test, vi } from "vitest";
import { openTestShop } from "../test-open-shop.ts";
import { findCampaign, replaceCampaign } from "./store.ts";
import { aDocument } from "./test-campaign.ts";

const ACTOR = { keyId: "test" };
const ADULT = { level: 2, age: "adult" };
const order = {
  event: "Order Completed",
  messageId: "order",
  properties: { order_id: "1", products: [{ product_id: "tea", quantity: 1 }] },
};

/** A shop with campaigns, each taken to a state as its experiment would take it there. */
const openWithCampaigns = async () => {
  const shop = await openTestShop();
  const put = async (campaignId: string, state: CampaignState) => {
    const before = await findCampaign(shop.database, campaignId);
    if (before === undefined) throw new Error("There is no such campaign.");
    const next = { ...before, version: before.version + 1, state };
    const change = { reason: "experiment_passed", from: before.state, document: undefined, actor: ACTOR } as const;
    await shop.database.transaction().execute((transaction) => replaceCampaign(transaction, next, change));
  };
  const launch = async (changes: Partial<CampaignDocumentWire & { productId: string }> = {}) => {
    const document = aDocument({ productId: "pot", ...changes });
    const { campaignId } = await shop.serving.campaigns.draft(document, ACTOR);
    await put(campaignId, "launched");
    return campaignId;
  };
  const decide = async (
    asking: { token?: string; headers?: Readonly<Record<string, string>>; context?: object } = {},
  ) => {
    const { context, ...rest } = asking;
    const payload = { slot: "banner", ...(context === undefined ? {} : { context }) };
    return (await shop.ask("POST", "/v1/decide", { payload, ...rest })).body;
  };
  const shownTo = async (asking: Parameters<typeof decide>[0] = {}): Promise<readonly string[]> =>
    ((await decide(asking)).creatives ?? []).map(({ campaignId }: { campaignId: string }) => campaignId);
  const visitor = async (choice: object) => (await shop.ask("POST", "/v1/visitors", { payload: choice })).body.token;
  return { ...shop, put, launch, decide, shownTo, visitor, [Symbol.asyncDispose]: shop[Symbol.asyncDispose] };
};

const WITHIN = { timeout: 5_000, interval: 20 };

test("what is launched is shown within seconds, with its payer and its words, and what is paused is not any more", async () => {
  await using shop = await openWithCampaigns();
  expect((await shop.decide()).creatives).toBeUndefined();
  const campaignId = await shop.launch();
  await vi.waitFor(async () => expect(await shop.shownTo()).toEqual([campaignId]), WITHIN);
  expect((await shop.decide()).creatives[0]).toMatchObject({
    kind: "ad",
    productId: "pot",
    position: 1,
    paidBy: "Toko Contoh",
    propensity: 1,
    contributions: [{ source: "shop_rule", weight: 1 }],
    reason: { code: "paid_placement", text: { id: "Dibayar oleh Toko Contoh", en: "Paid for by Toko Contoh" } },
    words: { title: { id: "Pekan kopi", en: "Coffee week" } },
  });
  await shop.put(campaignId, "paused");
  await vi.waitFor(async () => expect(await shop.shownTo()).toEqual([]), WITHIN);
});

test("suggestions are the same with campaigns and without", async () => {
  await using shop = await openWithCampaigns();
  const { items: before } = await shop.decide();
  await shop.launch();
  await vi.waitFor(async () => expect(await shop.shownTo()).toHaveLength(1), WITHIN);
  expect((await shop.decide()).items).toEqual(before);
});

test("whoever refused advertisements, or whose browser does, is shown none; whoever was not asked is shown those for everybody", async () => {
  await using shop = await openWithCampaigns();
  const campaignId = await shop.launch();
  await vi.waitFor(async () => expect(await shop.shownTo()).toEqual([campaignId]), WITHIN);
  const refusing = await shop.visitor({ ...ADULT, purposes: { suggestions: true, ads: false } });
  expect(await shop.shownTo({ token: refusing })).toEqual([]);
  expect(await shop.shownTo({ headers: { "sec-gpc": "1" } })).toEqual([]);
  const unasked = await shop.visitor({ ...ADULT, purposes: { suggestions: true } });
  expect(await shop.shownTo({ token: unasked })).toEqual([campaignId]);
});

test("a campaign about people is shown to nobody while fewer than 20 meet its tests", async () => {
  await using shop = await openWithCampaigns();
  await shop.launch({ targeting: { person: { bought: { category: "Kitchen" } } } });
  const everybodys = await shop.launch({ weight: 1 });
  const token = await shop.visitor({ ...ADULT, purposes: { suggestions: true, ads: true } });
  await shop.ask("POST", "/v1/track", { payload: order, token });
  await vi.waitFor(async () => expect(await shop.shownTo({ token })).toEqual([everybodys]), WITHIN);
});

test("from 20 people on it is shown to those who meet them, and the receipt keeps why, by whom and how likely", async () => {
  await using shop = await openWithCampaigns();
  const choice = { ...ADULT, purposes: { suggestions: true, ads: true } };
  const customers = Array.from({ length: 20 }, (_, number) => shop.signCustomer(`c${number}`));
  for (const token of customers) {
    expect((await shop.ask("PUT", "/v1/me/choices", { payload: choice, token })).status).toBe(200);
    expect((await shop.ask("POST", "/v1/track", { payload: order, token })).status).toBe(200);
  }
  const campaignId = await shop.launch({ targeting: { person: { bought: { category: "Kitchen" } } } });
  const [token = ""] = customers;
  await vi.waitFor(async () => expect(await shop.shownTo({ token })).toEqual([campaignId]), WITHIN);
  expect(await shop.shownTo()).toEqual([]);
  const { decisionId, creatives } = await shop.decide({ token });
  expect(creatives[0].reason.text.en).toBe("Paid for by Toko Contoh, shown because you bought something from Kitchen");
  const { body } = await shop.ask("GET", `/v1/decisions/${decisionId}`, { token });
  const [{ words, ...shown }] = creatives;
  expect(body.creatives).toEqual([shown]);
  expect(brandAs.campaignId(body.creatives[0].campaignId)).toBe(campaignId);
});

test("what a budget pays for is not shown while nothing pays", async () => {
  await using shop = await openWithCampaigns();
  await shop.launch({ budget: { total: 100_000, price: { per: "thousand_impressions", amount: 20_000 } } });
  const free = await shop.launch();
  await vi.waitFor(async () => expect(await shop.shownTo()).toEqual([free]), WITHIN);
});
