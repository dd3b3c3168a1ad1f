import { expect, test } from "vitest";
import { openTestShop } from "../test-open-shop.ts";

test("the balance is for the shop's people alone, as JSON or as a table, and the job keeps a day", async () => {
  await using shop = await openTestShop();
  const address = "/v1/admin/balance";
  expect((await shop.ask("GET", address)).status).toBe(403);
  const { status, body } = await shop.ask("GET", address, { key: shop.secretKey });
  expect([status, body.by, body.lines.length]).toEqual([200, "level", 5]);
  expect(body.lines[0]).toMatchObject({ by: "shop", verdict: "not_enough_known", reasons: ["not_measured"] });
  const table = await shop.ask("GET", `${address}?by=slot&format=csv`, { key: shop.secretKey });
  expect(table.headers["content-type"]).toContain("text/csv");
  expect((await shop.ask("GET", `${address}?by=visitor`, { key: shop.secretKey })).status).toBe(400);
  const refused = await shop.ask("GET", `${address}?until=tomorrow`, { key: shop.secretKey });
  expect([refused.status, refused.text]).toEqual([400, expect.stringContaining("/until")]);
  await shop.serving.runJob("keep-balance");
  const bySlot = (await shop.ask("GET", `${address}?by=slot`, { key: shop.secretKey })).body;
  const slots = ["home", "product", "cart", "banner", "tips", "search"];
  expect(bySlot.lines.map(({ by, name }: { by: string; name: string }) => [by, name])).toEqual([
    ["shop", ""],
    ...slots.map((name) => ["slot", name]),
  ]);
  // Nobody came, so that each slot is named and nothing is told of it.
  expect(bySlot.attributed).toEqual(slots.map((slot) => ({ slot, day: expect.any(String) })));
  expect((await shop.query("select day from balance_day")).rows).toHaveLength(1);
});
