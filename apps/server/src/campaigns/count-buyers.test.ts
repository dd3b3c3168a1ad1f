import { randomBytes } from "node:crypto";
import { openTestDatabase } from "@seimbang/database/test-database";
import { type FitInput, SIGNAL_KINDS } from "@seimbang/engine";
import { expect, test } from "vitest";
import { countBuyers, readBuyers } from "./count-buyers.ts";
import { PRODUCTS } from "./test-campaign.ts";

const NOW = Date.UTC(2026, 10, 29);
const DAY = 86_400_000;

/** So many people of whom each bought the product at that place of the catalogue. */
const bought = (counts: readonly number[]): FitInput => {
  const items = counts.flatMap((count, item) => Array.from({ length: count }, () => item));
  return {
    products: PRODUCTS.map((product) => ({ ...product, categoryPath: ["Drinks"] })),
    offsets: Uint32Array.from({ length: items.length + 1 }, (_, at) => at),
    items: Uint32Array.from(items),
    strengths: Uint8Array.from(items, () => SIGNAL_KINDS.purchased.strength),
    times: Float64Array.from(items, () => NOW - DAY),
    countsTowardsK: Uint8Array.from(items, () => 1),
  };
};
const PRODUCT_IDS = PRODUCTS.map(({ productId }) => productId);

test("counts are noisy, rounded down to two digits, ranked in their category, and never below 20", async () => {
  await using opened = await openTestDatabase();
  const { database } = opened;
  const seen = new Set<number>();
  for (let run = 0; run < 40; run += 1) {
    const readShopping = async (from: number, until: number) => {
      expect([from, until]).toEqual([NOW - 30 * DAY, NOW]);
      return bought([1_290, 20, 19]);
    };
    await countBuyers({ database, clock: () => NOW, readShopping, randomBytes });
    const counted = await readBuyers(database, PRODUCT_IDS);
    const { people = 0, ...most } = counted.get("coffee") ?? {};
    expect(most).toEqual({ rank: 1, from: NOW - 30 * DAY, to: NOW });
    expect([1_200, 1_300]).toContain(people);
    expect(counted.has("test-kit")).toBe(false);
    const few = counted.get("tea");
    seen.add(few?.people ?? 0);
    if (few !== undefined) expect([few.people >= 20, few.rank]).toEqual([true, 2]);
  }
  expect(seen.size).toBeGreaterThan(1);
});
