import { FEWEST_PEOPLE } from "@seimbang/engine";
import { expect, vi } from "vitest";
import { CONVERSION_PRICE, conversionFile } from "./campaigns/test-conversion-lines.ts";
import { openWithCampaigns } from "./test-live-campaigns.ts";

const [DAY_MS, HOUR_MS] = [86_400_000, 3_600_000];
const WITHIN = { timeout: 20_000, interval: 50 };

/**
 * For tests: imports a file of orders that carry decisions, first as far as its half, as if it broke off; then all of it, then
 * all of it again; and reports.
 */
export const importConversions = async (lines: number, customers: number): Promise<void> => {
  await using shop = await openWithCampaigns();
  const campaignId = await shop.launch();
  await vi.waitFor(async () => expect(await shop.shownTo()).toEqual([campaignId]), WITHIN);
  // A day of which anything may be told.
  for (let others = 0; others < FEWEST_PEOPLE; others += 1) await shop.decide();
  const { decisionId } = await shop.decide();
  const file = conversionFile({ lines, customers, productId: "tea", decisionId });
  const run = (until: number) =>
    shop.serving.importEvents({
      source: file.bytes(until),
      mapping: undefined,
      declaration: { purposes: ["measurement"], basis: "consent", evidence: "form 3" },
      products: "catalogue",
    });

  const half = Math.floor(lines / 2);
  const broken = await run(half);
  expect([broken.stored, broken.read]).toEqual([file.readable(half), half]);
  const whole = await run(lines);
  expect(whole.dropped).toEqual({ malformed_event: lines - file.readable(lines) });
  expect(whole.stored + broken.stored).toBe(file.orders(lines));
  expect(whole.duplicates).toBe(file.readable(lines) - whole.stored);
  expect((await run(lines)).stored).toBe(0);

  const running = async () => (await shop.serving.campaigns.report(campaignId, {})).running;
  await vi.waitFor(async () => expect(await running()).toMatchObject({ chosen: FEWEST_PEOPLE }), WITHIN);
  shop.passTime(DAY_MS + HOUR_MS);
  expect(await shop.serving.campaigns.keepBlocks()).toEqual({ kept: 1 });
  const { rows } = await shop.serving.campaigns.report(campaignId, {});
  expect(rows.find(({ by }) => by === "total")).toMatchObject({
    people: customers,
    conversions: file.orders(lines),
    revenue: file.orders(lines) * CONVERSION_PRICE,
  });
};
