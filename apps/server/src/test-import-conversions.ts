import { expect, vi } from "vitest";
import { openWithCampaigns } from "./test-live-campaigns.ts";

const WITHIN = { timeout: 20_000, interval: 50 };
const LINES_PER_CHUNK = 1_000;
const PRICE = 1_500;

/**
 * For tests: imports a file of orders that carry decisions, of which every third repeats an earlier one and every thousandth
 * line cannot be read; then the same file again, after it broke off half way; and reports.
 */
export const importConversions = async (lines: number, customers: number): Promise<void> => {
  await using shop = await openWithCampaigns();
  const campaignId = await shop.launch();
  await vi.waitFor(async () => expect(await shop.shownTo()).toEqual([campaignId]), WITHIN);
  const { decisionId } = await shop.decide();
  const timestamp = new Date().toISOString();
  const orders = Math.ceil((lines * 2) / 3);
  const lineAt = (line: number): string => {
    if (line % 1_000 === 999) return "{";
    const order = line % orders;
    const products = [{ product_id: "tea", quantity: 1, price: PRICE }];
    return JSON.stringify({
      ...{ type: "track", event: "Order Completed", userId: `c${order % customers}`, timestamp },
      properties: { order_id: `o${order}`, decision_id: decisionId, currency: "IDR", products },
    });
  };
  async function* file(until: number): AsyncGenerator<Uint8Array> {
    for (let from = 0; from < until; from += LINES_PER_CHUNK) {
      const chunk = Array.from({ length: Math.min(LINES_PER_CHUNK, until - from) }, (_, at) => lineAt(from + at));
      yield Buffer.from(`${chunk.join("\n")}\n`);
    }
  }
  const run = (until: number) =>
    shop.serving.importEvents({
      source: file(until),
      mapping: undefined,
      declaration: { purposes: ["measurement"], basis: "consent", evidence: "form 3" },
      products: "catalogue",
    });
  const readable = (from: number, until: number): readonly number[] =>
    Array.from({ length: until - from }, (_, at) => from + at).filter((line) => line % 1_000 !== 999);
  const distinct = new Set(readable(0, lines).map((line) => line % orders)).size;

  const half = Math.floor(lines / 2);
  const broken = await run(half);
  expect([broken.stored, broken.read]).toEqual([readable(0, half).length, half]);
  const whole = await run(lines);
  expect(whole.dropped).toEqual({ malformed_event: lines - readable(0, lines).length });
  expect(whole.stored + broken.stored).toBe(distinct);
  expect(whole.duplicates).toBe(readable(0, lines).length - whole.stored);
  expect((await run(lines)).stored).toBe(0);

  const { rows } = await shop.serving.campaigns.report(campaignId, {});
  expect(rows.find(({ by }) => by === "total")).toMatchObject({
    people: customers,
    conversions: distinct,
    revenue: distinct * PRICE,
  });
};
