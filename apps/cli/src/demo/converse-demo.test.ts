import { expect, test } from "vitest";
import { openTestShop } from "../../../server/src/test-open-shop.ts";
import { converseInWeek, converseLately } from "./converse-demo.ts";

test("the demonstration has conversations that wait, are answered and have ended, and so many wrote that it can be told", {
  timeout: 120_000,
}, async () => {
  await using opened = await openTestShop();
  const { app, serving: shop, publishableKey, signCustomer: signToken } = opened;
  const customerIds = Array.from({ length: 45 }, (_, index) => `customer ${index}`);
  const conversing = { app, shop, publishableKey, signToken, customerIds };
  for (let start = 0; start < 2; start += 1) {
    for (const week of ["first", "second"] as const) await converseInWeek(week, conversing);
    await converseLately(conversing);
  }
  const { threads } = await shop.threads.list({});
  expect(threads).toHaveLength(43);
  const count = (state: string): number => threads.filter((thread) => thread.state === state).length;
  expect([count("open"), count("answered"), count("closed")]).toEqual([5, 8, 30]);
  const report = await shop.threads.report();
  expect(report).toMatchObject({ people: 43, satisfaction: { people: 30 }, answered: { inTime: 39 } });
  const [night] = report.themes.filter(({ name }) => name.en === "At night");
  expect(night?.people).toBe(24);
});
