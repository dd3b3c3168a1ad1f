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
