import { expect, test } from "vitest";
import { isGift } from "./is-gift.ts";

test.each([
  { gift_wrap: true },
  { gift_wrap: "red paper" },
  { gift_wrap: 1 },
  { gift_message: "Selamat!" },
  { gift_message: { text: "Selamat!" } },
  { different_recipient: "yes" },
  { products: [{ product_id: "tea" }, { product_id: "cup", gift_wrap: true }] },
  { items: [{ item_id: "tea", gift_message: "Selamat!" }] },
])("a present: %j", (properties) => {
  expect(isGift(properties)).toBe(true);
});

test.each([
  {},
  { gift_wrap: false, gift_message: "  ", different_recipient: "No" },
  { gift_wrap: 0, gift_message: null, different_recipient: {} },
  { gift_wrap: "false", products: [{ product_id: "tea", gift_wrap: "none" }, "gift_wrap"] },
  { recipient: "somebody", total: 5 },
])("no present: %j", (properties) => {
  expect(isGift(properties)).toBe(false);
});
