import type { EventKind } from "./event-row.ts";

/** What an event of a shop means here: something kept (`kind`), or something only counted under its own name. */
export type Meaning =
  | { readonly keeps: Exclude<EventKind, "order_reversed" | "returned"> }
  | { readonly keeps: "reversal" }
  | { readonly keeps: "nothing"; readonly countedAs: string };

const counted = (name: string): readonly [string, Meaning] => [
  name,
  { keeps: "nothing", countedAs: name.toLowerCase().replaceAll(" ", "_") },
];

/** Segment Ecommerce Spec v2 by its exact names, and two of our own for interests that a person declares. */
const MEANINGS: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ["Product Viewed", { keeps: "viewed" }],
  ["Products Searched", { keeps: "searched" }],
  ["Product Added", { keeps: "carted" }],
  ["Wishlist Product Added to Cart", { keeps: "carted" }],
  ["Product Removed", { keeps: "uncarted" }],
  ["Product Added to Wishlist", { keeps: "wishlisted" }],
  ["Product Removed from Wishlist", { keeps: "unwishlisted" }],
  ["Interest Declared", { keeps: "declared" }],
  ["Interest Withdrawn", { keeps: "undeclared" }],
  ["Order Completed", { keeps: "purchased" }],
  ["Order Updated", { keeps: "purchased" }],
  ["Order Refunded", { keeps: "reversal" }],
  ["Order Cancelled", { keeps: "reversal" }],
  ["Product List Viewed", { keeps: "impression" }],
  ["Promotion Viewed", { keeps: "impression" }],
  ["Product Clicked", { keeps: "clicked" }],
  ["Promotion Clicked", { keeps: "clicked" }],
  counted("Product List Filtered"),
  counted("Cart Viewed"),
  counted("Checkout Started"),
  counted("Checkout Step Viewed"),
  counted("Checkout Step Completed"),
  counted("Payment Info Entered"),
  counted("Coupon Entered"),
  counted("Coupon Applied"),
  counted("Coupon Removed"),
  counted("Coupon Denied"),
  counted("Product Shared"),
  counted("Cart Shared"),
  counted("Product Reviewed"),
  counted("Experiment Viewed"),
  counted("Segment Consent Preference Updated"),
]);

/** Google Analytics 4 names, each with the Segment name that means the same. */
const GA4_NAMES: ReadonlyMap<string, string> = new Map([
  ["view_item_list", "Product List Viewed"],
  ["select_item", "Product Clicked"],
  ["view_item", "Product Viewed"],
  ["add_to_cart", "Product Added"],
  ["remove_from_cart", "Product Removed"],
  ["view_cart", "Cart Viewed"],
  ["add_to_wishlist", "Product Added to Wishlist"],
  ["begin_checkout", "Checkout Started"],
  ["add_shipping_info", "Checkout Step Completed"],
  ["add_payment_info", "Payment Info Entered"],
  ["purchase", "Order Completed"],
  ["refund", "Order Refunded"],
  ["view_promotion", "Promotion Viewed"],
  ["select_promotion", "Promotion Clicked"],
  ["search", "Products Searched"],
  ["view_search_results", "Products Searched"],
]);

/** What an event's name means, or undefined when neither vocabulary has it. Names are case-sensitive in both. */
export const meaningOf = (name: string): Meaning | undefined => MEANINGS.get(GA4_NAMES.get(name) ?? name);
