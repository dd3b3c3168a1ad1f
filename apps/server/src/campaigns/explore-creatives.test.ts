import { sql } from "kysely";
import { expect, test, vi } from "vitest";
import { openWithCampaigns } from "../test-live-campaigns.ts";

const WITHIN = { timeout: 20_000, interval: 50 };
const aCreative = (creativeId: string) => ({
  ...{ creativeId, kind: "tip" as const, productId: "pot", weight: 1 },
  title: { id: "Tips", en: "A tip" },
  text: { id: "Bilas dulu.", en: "Rinse first." },
});

test("creatives are shared by what is clicked where the document says so, with exactly the propensity that is answered", async () => {
  await using shop = await openWithCampaigns();
  const creatives = [aCreative("dull"), aCreative("lively")];
  const campaignId = await shop.launch({ creatives, creativesBy: "exploration" });
  const propensities = async (): Promise<Readonly<Record<string, number>>> => {
    const found: Record<string, number> = {};
    for (let decision = 0; decision < 40; decision += 1) {
      const [chosen] = (await shop.decide()).creatives ?? [];
      if (chosen !== undefined) found[chosen.creativeId] = chosen.propensity;
    }
    return found;
  };
  await vi.waitFor(async () => expect(await shop.shownTo()).toEqual([campaignId]), WITHIN);
  expect(await propensities()).toEqual({ dull: expect.closeTo(0.5, 6), lively: expect.closeTo(0.5, 6) });
  const count = (creativeId: string, version: number, clicks: number) =>
    sql`
    insert into campaign_count values
      (${campaignId}, ${version}, ${creativeId}, 'banner', '2026-11-01', 1, 'known', 0, 1000, ${clicks}, 0)`.execute(
      shop.database,
    );
  await count("dull", 2, 10);
  await count("lively", 2, 80);
  shop.passTime(61_000);
  await sql`select pg_notify('campaigns_changed', '')`.execute(shop.database);
  const learned = { dull: expect.closeTo(0.1, 3), lively: expect.closeTo(0.9, 3) };
  await vi.waitFor(async () => expect(await propensities()).toEqual(learned), WITHIN);

  // What people hide is not shown any more, however much it is clicked.
  await sql`insert into feedback_count (day, slot, kind, campaign_id, creative_id, feedbacks)
    values (now()::date, 'banner', 'too_often', ${campaignId}, 'lively', 60)`.execute(shop.database);
  shop.passTime(61_000);
  await sql`select pg_notify('campaigns_changed', '')`.execute(shop.database);
  await vi.waitFor(async () => expect(await propensities()).toEqual({ dull: 1 }), WITHIN);
});
