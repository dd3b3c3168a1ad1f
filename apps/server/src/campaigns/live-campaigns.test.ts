import { FEWEST_PEOPLE } from "@seimbang/engine";
import { sql } from "kysely";
import { expect, test, vi } from "vitest";
import { openWithCampaigns } from "../test-live-campaigns.ts";

const ADULT = { level: 2, age: "adult" };
const WITHIN = { timeout: 5_000, interval: 20 };

test("what is launched is shown within seconds, with its payer and its words, and what is paused is not any more", async () => {
  await using shop = await openWithCampaigns();
  expect((await shop.decide()).creatives).toBeUndefined();
  const imageText = { id: "Kopi", en: "Coffee" };
  const campaignId = await shop.launch({ imageText });
  await vi.waitFor(async () => expect(await shop.shownTo()).toEqual([campaignId]), WITHIN);
  expect((await shop.decide()).creatives[0]).toMatchObject({
    kind: "ad",
    productId: "pot",
    position: 1,
    paidBy: "Toko Contoh",
    propensity: 1,
    contributions: [{ source: "shop_rule", weight: 1 }],
    reason: { code: "paid_placement", text: { id: "Dibayar oleh Toko Contoh", en: "Paid for by Toko Contoh" } },
    words: { title: { id: "Pekan kopi", en: "Coffee week" }, imageText },
  });
  await shop.put(campaignId, "paused");
  await vi.waitFor(async () => expect(await shop.shownTo()).toEqual([]), WITHIN);
});

test("a draft is shown to nobody, and nothing is shown on pages that its campaign excludes", async () => {
  await using shop = await openWithCampaigns();
  const drafted = await shop.launch();
  await shop.put(drafted, "draft");
  const elsewhere = await shop.launch({ excludedCategories: ["Kitchen"] });
  await vi.waitFor(async () => expect(await shop.shownTo()).toEqual([elsewhere]), WITHIN);
  expect(await shop.shownTo({ context: { category: "Kitchen" } })).toEqual([]);
});

test("what was launched for few is for the same people at every visit, and for a tenth of the requests of anybody else", async () => {
  await using shop = await openWithCampaigns();
  const few = await shop.launch();
  const house = await shop.launch({ tier: "house" });
  await shop.put(few, "limited");
  const isRest = async () =>
    expect((await shop.decide()).creatives).toMatchObject([{ campaignId: house, propensity: 0.9 }]);
  await vi.waitFor(isRest, WITHIN);
  let among = 0;
  for (let at = 0; at < 40; at += 1) {
    const token = await shop.visitor({ ...ADULT, purposes: { suggestions: true, ads: true } });
    const { creatives } = await shop.decide({ token });
    // For one of the few nothing else is drawn, for all others this is not there.
    expect(creatives).toMatchObject([{ propensity: 1 }]);
    if (creatives[0].campaignId === few) among += 1;
    expect((await shop.decide({ token })).creatives[0].campaignId).toBe(creatives[0].campaignId);
  }
  expect(among).toBeGreaterThan(0);
  expect(among).toBeLessThan(12);
});

test("suggestions are the same with campaigns and without", async () => {
  await using shop = await openWithCampaigns();
  const suggested = async () => (await shop.decide()).items.map(({ productId }: { productId: string }) => productId);
  const before = await suggested();
  await shop.launch();
  await vi.waitFor(async () => expect(await shop.shownTo()).toHaveLength(1), WITHIN);
  expect(await suggested()).toEqual(before);
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
  const tokens: string[] = [];
  for (let person = 1; person < FEWEST_PEOPLE; person += 1) {
    const token = await shop.introduce(`c${person}`, 1);
    tokens.push(token);
    await shop.bought(token, "tea", 20 * 24 * 60);
  }
  await shop.launch({ targeting: { person: { bought: { category: "Kitchen" } } }, weight: 1_000 });
  const everybodys = await shop.launch({ weight: 1 });
  const [first = "", ...others] = tokens;
  await vi.waitFor(async () => expect(await shop.shownTo({ token: first })).toContain(everybodys), WITHIN);
  for (const token of others) expect(await shop.shownTo({ token })).toEqual([everybodys]);
});

test("where twice 20 people meet its tests it is shown to them, and the receipt keeps why, by whom and how likely", async () => {
  await using shop = await openWithCampaigns();
  const tokens: string[] = [];
  for (let person = 0; person < 2 * FEWEST_PEOPLE; person += 1) {
    const token = await shop.introduce(`c${person}`, 1);
    tokens.push(token);
    await shop.bought(token, "tea", 20 * 24 * 60);
  }
  const campaignId = await shop.launch({ targeting: { person: { bought: { category: "Kitchen" } } } });
  const [token = ""] = tokens;
  const { decisionId, creatives } = await vi.waitFor(async () => {
    const decided = await shop.decide({ token });
    expect(decided.creatives).toMatchObject([{ campaignId, points: 10.8 }]);
    return decided;
  }, WITHIN);
  expect(await shop.shownTo()).toEqual([]);
  // Shown again, it would be more than a decision may use of somebody at level 1.
  expect(await shop.shownTo({ token })).toEqual([]);
  expect(creatives[0].reason.text.en).toBe("Paid for by Toko Contoh, shown because you bought something from Kitchen");
  const { body } = await shop.ask("GET", `/v1/decisions/${decisionId}`, { token });
  const [{ words: _, ...shown }] = creatives;
  expect(body.creatives).toEqual([shown]);
});

test("a budget pays for as many impressions as it is for, and a preview pays for none", async () => {
  await using shop = await openWithCampaigns();
  const house = await shop.launch({ tier: "house" });
  // 20 rupiah an impression, for three of them.
  const paid = await shop.launch({ budget: { total: 60, price: { per: "thousand_impressions", amount: 20_000 } } });
  const ask = async (level?: number): Promise<string> => {
    const payload = { slot: "banner", ...(level === undefined ? {} : { level }) };
    const { body } = await shop.ask("POST", "/v1/decide", { payload });
    return body.creatives?.[0]?.campaignId;
  };
  await vi.waitFor(async () => expect(await ask(0)).toBe(paid), WITHIN);
  const shown: string[] = [];
  for (let decision = 0; decision < 5; decision += 1) shown.push(await ask());
  expect(shown).toEqual([paid, paid, paid, house, house]);
});

test("what could not be recorded, and so was not shown, is neither paid nor counted nor taken for seen", async () => {
  await using shop = await openWithCampaigns();
  const budget = { total: 40, price: { per: "thousand_impressions", amount: 20_000 } } as const;
  const paid = await shop.launch({ budget, caps: [{ most: 2, hours: 24 }] });
  const token = await shop.introduce("c1", 1);
  await vi.waitFor(async () => expect(await shop.shownTo({ token })).toEqual([paid]), WITHIN);
  await sql`alter table decision add constraint closed check (decided_at < '2000-01-01') not valid`.execute(
    shop.database,
  );
  for (let decision = 0; decision < 3; decision += 1) expect(await shop.shownTo({ token })).toEqual([]);
  await sql`alter table decision drop constraint closed`.execute(shop.database);
  expect([await shop.shownTo({ token }), await shop.shownTo({ token })]).toEqual([[paid], []]);
  await sql`select pg_notify('campaigns_changed', '')`.execute(shop.database);
  const counted = async () =>
    (
      await sql<{ chosen: number; spent: number }>`
        select sum(chosen)::int as chosen, sum(spent)::int as spent from campaign_count where campaign_id = ${paid}`.execute(
        shop.database,
      )
    ).rows[0];
  await vi.waitFor(async () => expect(await counted()).toEqual({ chosen: 2, spent: 40_000 }), WITHIN);
});

test("what is paid by the click is shown while one can be paid, and a click that comes too late costs nothing", async () => {
  await using shop = await openWithCampaigns();
  const paid = await shop.launch({ budget: { total: 1000, price: { per: "click", amount: 500 } } });
  const house = await shop.launch({ tier: "house" });
  await vi.waitFor(async () => expect(await shop.shownTo()).toEqual([paid]), WITHIN);
  const click = async (decisionId: string): Promise<readonly string[]> => {
    const properties = { promotion_id: "one", decision_id: decisionId };
    await shop.ask("POST", "/v1/track", { payload: { event: "Promotion Clicked", properties } });
    return shop.shownTo();
  };
  const decisions: string[] = [];
  for (let decision = 0; decision < 3; decision += 1) decisions.push((await shop.decide()).decisionId);
  expect(await click(decisions[0]!)).toEqual([paid]);
  expect(await click(decisions[0]!)).toEqual([paid]);
  expect(await click(decisions[1]!)).toEqual([house]);
  expect(await click(decisions[2]!)).toEqual([house]);
  await sql`select pg_notify('campaigns_changed', '')`.execute(shop.database);
  const spentOf = async () => {
    const { rows } = await sql<{ clicks: number; spent: number }>`
      select sum(clicks)::int as clicks, sum(spent)::int as spent from campaign_count where campaign_id = ${paid}`.execute(
      shop.database,
    );
    return rows[0];
  };
  await vi.waitFor(async () => expect(await spentOf()).toEqual({ clicks: 3, spent: 1_000_000 }), WITHIN);
});

test("a cap is exact for whoever may be recognised, also when they are read anew in between", async () => {
  await using shop = await openWithCampaigns();
  const capped = await shop.launch({ caps: [{ most: 3, hours: 24 }] });
  const house = await shop.launch({ tier: "house" });
  const token = await shop.introduce("c1", 1);
  await vi.waitFor(async () => expect(await shop.shownTo()).toHaveLength(1), WITHIN);
  // In a preview nothing is shown to anybody, so that it does not count.
  for (let preview = 0; preview < 4; preview += 1)
    await shop.ask("POST", "/v1/decide", { payload: { slot: "banner", level: 1 }, token });
  expect([await shop.shownTo({ token }), await shop.shownTo({ token })]).toEqual([[capped], [capped]]);
  shop.passTime(5 * 3_600_000);
  const later = await shop.signCustomer("c1");
  await shop.bought(later, "tea");
  expect([await shop.shownTo({ token: later }), await shop.shownTo({ token: later })]).toEqual([[capped], [house]]);

  shop.passTime(25 * 3_600_000);
  expect(await shop.shownTo({ token: await shop.signCustomer("c1") })).toEqual([capped]);
});

test("of somebody who permits nothing in a slot no exposure is known or kept", async () => {
  await using shop = await openWithCampaigns();
  await shop.launch({ caps: [{ most: 100, hours: 24 }] });
  const token = await shop.visitor({ ...ADULT, purposes: { suggestions: true } });
  await vi.waitFor(async () => expect(await shop.shownTo({ token })).toHaveLength(1), WITHIN);
  const rows = await shop.database.selectFrom("decision").select("creatives").execute();
  expect(rows.flatMap(({ creatives }) => creatives ?? [])).toEqual([]);
});
