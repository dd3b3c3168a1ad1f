import { expect, test } from "vitest";
import { openTestShop } from "../test-open-shop.ts";

test("all items are there at once, hidden ones too, and as each was marked; to no page", async () => {
  await using shop = await openTestShop();
  const { secretKey: key } = shop;
  await shop.ask("PATCH", "/v1/catalogue/items/pot", { key, payload: { hidden: true, sensitive: true } });
  await shop.ask("DELETE", "/v1/catalogue/items/tea", { key });
  const { body } = await shop.ask("GET", "/v1/admin/catalogue", { key });
  expect(body.items).toMatchObject([
    { productId: "cup", category: "Kitchen", price: 1000, hidden: false, sensitive: false },
    { productId: "pot", category: "Kitchen", price: 1000, hidden: true, sensitive: true },
  ]);
  expect((await shop.ask("GET", "/v1/admin/catalogue")).body.code).toBe("secret_key_required");
});

test("a mark of the shop's own can be taken back, and what follows from the category cannot", async () => {
  await using shop = await openTestShop();
  const key = shop.secretKey;
  const mark = async (payload: object) => (await shop.ask("PATCH", "/v1/catalogue/items/pot", { key, payload })).body;
  expect(await mark({ sensitive: true })).toMatchObject({ sensitive: true, attributes: { sensitive: true } });
  expect((await mark({ title: "Pot" })).sensitive).toBe(true);
  const unmarked = await mark({ sensitive: false });
  expect([unmarked.sensitive, unmarked.attributes?.sensitive]).toEqual([false, undefined]);
  await mark({ categoryPath: ["Health & Beauty", "Health Care"] });
  expect((await mark({ sensitive: false })).sensitive).toBe(true);
});
