import { openTestDatabase } from "@seimbang/database/test-database";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { RatedItem } from "./catalogue-item.ts";
import { lowestPrice } from "./price-history.ts";
import { writeItems } from "./store.ts";
import { AS_MARKED, testItem } from "./test-catalogue.ts";

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 29);
const daysAgo = (days: number): number => NOW - days * DAY;

type Prices = Pick<RatedItem, "price" | "salePrice" | "saleFrom" | "saleUntil">;

const openShop = async () => {
  const test = await openTestDatabase();
  return {
    ask: (days: number, prices: Prices, productId = "tea") =>
      writeItems(test.database, [testItem(productId, prices)], { now: daysAgo(days), rules: AS_MARKED }),
    lowest: async (before = NOW, productId = "tea") => (await lowestPrice(test.database, productId, before))?.lowest,
    knownSince: async () => (await lowestPrice(test.database, "tea", NOW))?.knownSince,
    rows: async () => Number((await test.pool.query("select count(*) from price_history")).rows[0].count),
    [Symbol.asyncDispose]: () => test.close(),
  };
};

test("a price counts from when it was asked until it was changed, and for 30 days after that", async () => {
  await using shop = await openShop();
  await shop.ask(100, { price: 50 });
  await shop.ask(40, { price: 100 });
  await shop.ask(10, { price: 90 });
  expect(await shop.lowest()).toBe(90);
  expect(await shop.lowest(daysAgo(11))).toBe(50);
  expect(await shop.lowest(daysAgo(10))).toBe(100);
  expect(await shop.lowest(daysAgo(9))).toBe(90);
  expect(await shop.lowest(daysAgo(41))).toBe(50);
  expect(await shop.lowest(daysAgo(100))).toBeUndefined();
  expect(await shop.knownSince()).toBe(daysAgo(100));
});

test("raising a price for a day before a reduction makes no higher price of it", async () => {
  await using shop = await openShop();
  await shop.ask(60, { price: 100 });
  await shop.ask(2, { price: 200 });
  await shop.ask(1, { price: 100 });
  expect(await shop.lowest(daysAgo(1))).toBe(100);
});

test("a sale price counts while it was on, and only then", async () => {
  await using shop = await openShop();
  const sale = (from: number, until: number) => ({ salePrice: 70, saleFrom: daysAgo(from), saleUntil: daysAgo(until) });
  await shop.ask(90, { price: 100, ...sale(20, 15) });
  expect(await shop.lowest()).toBe(70);
  expect(await shop.lowest(daysAgo(20))).toBe(100);
  expect(await shop.lowest(daysAgo(-16))).toBe(100);
  await using planned = await openShop();
  await planned.ask(90, { price: 100, ...sale(5, 1) });
  await planned.ask(6, { price: 100 });
  expect(await planned.lowest()).toBe(100);
});

test("what changes no price is not written down, and neither is what has none", async () => {
  await using shop = await openShop();
  await shop.ask(3, { price: 100 });
  await shop.ask(2, { price: 100 });
  await shop.ask(1, {}, "free");
  expect(await shop.rows()).toBe(1);
  expect(await shop.lowest(NOW, "free")).toBeUndefined();
  await shop.ask(1, {});
  expect(await shop.rows()).toBe(2);
  expect(await shop.lowest()).toBe(100);
});

test("the lowest price is the lowest that anybody could have paid on any day", async () => {
  const change = fc.record({ days: fc.integer({ min: 1, max: 90 }), price: fc.integer({ min: 1, max: 9 }) });
  const changes = fc.uniqueArray(change, { minLength: 1, maxLength: 6, selector: ({ days }) => days });
  await fc.assert(
    fc.asyncProperty(changes, fc.integer({ min: 0, max: 60 }), async (given, before) => {
      await using shop = await openShop();
      const inOrder = given.toSorted((a, b) => b.days - a.days);
      for (const { days, price } of inOrder) await shop.ask(days, { price });
      const asked = Array.from({ length: 30 }, (_, day) => before + day + 0.5).flatMap(
        (days) => inOrder.findLast((one) => one.days > days)?.price ?? [],
      );
      expect(await shop.lowest(daysAgo(before))).toBe(asked.length === 0 ? undefined : Math.min(...asked));
    }),
    { seed: 20261129, numRuns: 12 },
  );
});
