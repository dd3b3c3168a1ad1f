import { openTestDatabase } from "@seimbang/database/test-database";
import { sql } from "kysely";
import { expect, test } from "vitest";
import type { RatedItem } from "./catalogue-item.ts";
import { pricesAskedNoMore } from "./price-history.ts";
import { readPrices } from "./product-prices.ts";
import { writeItems } from "./store.ts";
import { AS_MARKED, testItem } from "./test-catalogue.ts";

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 29);
const daysAgo = (days: number): number => NOW - days * DAY;

const openShop = async () => {
  const test = await openTestDatabase();
  const ask = (days: number, prices: Pick<RatedItem, "price" | "salePrice" | "saleFrom" | "saleUntil">, id = "tea") =>
    writeItems(test.database, [testItem(id, prices)], { now: daysAgo(days), rules: AS_MARKED });
  return {
    ask,
    pricesOf: async (id = "tea") => (await readPrices(test.database, ["tea", "cup"])).get(id),
    forget: async (days: number) => {
      const isOver = pricesAskedNoMore(new Date(daysAgo(days)));
      return Number((await sql`delete from price_history where ${isOver}`.execute(test.database)).numAffectedRows);
    },
    [Symbol.asyncDispose]: () => test.close(),
  };
};

test("each change of what a buyer pays is a step, what is planned included", async () => {
  await using shop = await openShop();
  await shop.ask(9, { price: 100 });
  await shop.ask(5, { price: 100, salePrice: 70, saleFrom: daysAgo(3), saleUntil: daysAgo(-2) });
  await shop.ask(1, { price: 50 }, "cup");
  const steps = (await shop.pricesOf())?.steps.map(({ from, price }) => [(NOW - from) / DAY, price]);
  expect(steps).toEqual([
    [9, 100],
    [5, 100],
    [3, 70],
    [-2, 100],
  ]);
  expect((await shop.pricesOf("cup"))?.steps).toEqual([{ from: daysAgo(1), price: 50 }]);
});

test("a sale is told with the end that was announced, and with when it was over indeed", async () => {
  await using shop = await openShop();
  await shop.ask(9, { price: 100, salePrice: 70, saleUntil: daysAgo(4) });
  await shop.ask(6, { price: 100, salePrice: 70, saleUntil: daysAgo(-1) });
  await shop.ask(2, { price: 100 });
  await shop.ask(1, { price: 100, salePrice: 60 });
  expect((await shop.pricesOf())?.sales).toEqual([
    { from: daysAgo(9), until: daysAgo(4), over: daysAgo(6) },
    { from: daysAgo(6), until: daysAgo(-1), over: daysAgo(2) },
    { from: daysAgo(1), until: Infinity, over: Infinity },
  ]);
});

test("prices that were asked no more are deleted, and what was asked then is kept however old it is", async () => {
  await using shop = await openShop();
  for (const [days, price] of [
    [90, 100],
    [70, 90],
    [50, 80],
  ] as const)
    await shop.ask(days, { price });
  expect(await shop.forget(60)).toBe(1);
  expect((await shop.pricesOf())?.steps.map(({ price }) => price)).toEqual([90, 80]);
  expect(await shop.forget(60)).toBe(0);
});
