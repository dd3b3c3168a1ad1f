import type { Parsed } from "./admit-events.ts";
import { meaningOf } from "./event-names.ts";
import { orderIdOf } from "./lines-of-event.ts";
import { productsOf } from "./product-fields.ts";
import type { SubmissionHead } from "./submission.ts";

/**
 * The orders that are cancelled or refunded whole, whoever they are of, once each. Only the shop's server may say so: a
 * page proves nothing about an order.
 */
export const cancelledOrders = (
  parsed: readonly Parsed[],
  { isServer }: Pick<SubmissionHead, "isServer">,
): readonly string[] => {
  if (!isServer) return [];
  const orders = parsed.flatMap(({ message: { type, event, properties } }) => {
    const isReversal = type === "track" && meaningOf(event ?? "")?.keeps === "reversal";
    return isReversal && productsOf(properties).length === 0 ? (orderIdOf(properties) ?? []) : [];
  });
  return [...new Set(orders)];
};
