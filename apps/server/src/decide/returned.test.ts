import { expect, test } from "vitest";
import { openShopWithPeople } from "../test-people.ts";

const DAY = 24 * 60;

test("what somebody gave back is neither suggested nor advertised to them, until they buy it again", async () => {
  const { shop, introduce, did, bought } = await openShopWithPeople();
  await using _ = shop;
  const [ani, budi] = [await introduce("ani"), await introduce("budi")];
  const shownIn = async (slot: string, token: string): Promise<readonly string[]> => {
    const { body } = await shop.ask("POST", "/v1/decide", { payload: { slot }, token });
    return body.items.map(({ productId }: { productId: string }) => productId).sort();
  };
  const everywhere = async (token: string) => [await shownIn("cart", token), await shownIn("banner", token)];
  const gaveBack = (token: string, order: string, products?: readonly object[], minutesAgo = 0) =>
    did(token, "Order Refunded", { order_id: order, ...(products && { products }) }, minutesAgo);

  await bought(ani, "tea", 40 * DAY);
  await bought(budi, "tea", 40 * DAY);
  await bought(ani, "pot", 40 * DAY, 2);
  expect(await shownIn("cart", ani)).toEqual(["cup", "pot", "tea"]);
  await gaveBack(ani, "order of tea", undefined, 5);
  await gaveBack(ani, "order of pot", [{ product_id: "pot", quantity: 1 }], 5);
  expect(await everywhere(ani)).toEqual([["cup"], ["cup"]]);
  expect(await shownIn("cart", budi)).toEqual(["cup", "pot", "tea"]);
  const { body } = await shop.ask("POST", "/v1/decide", { payload: { slot: "cart" }, token: ani });
  const receipt = (await shop.ask("GET", `/v1/decisions/${body.decisionId}`, { token: ani })).body;
  expect(receipt.removed).toContainEqual({ productId: "tea", why: "returned" });

  await did(ani, "Order Completed", { order_id: "another", products: [{ product_id: "tea" }] });
  expect(await shownIn("cart", ani)).toEqual(["cup", "tea"]);
  await shop.ask("PUT", "/v1/me/choices", { payload: { sources: { purchases: false } }, token: ani });
  expect(await shownIn("cart", ani)).toEqual(["cup", "pot", "tea"]);
});
