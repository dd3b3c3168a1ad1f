import { type RedeemedWire, RedeemOfferWire } from "@seimbang/contracts";
import { type BasketLine, brandAs, discountOf } from "@seimbang/engine";
import { parseDocument, refuseWrong } from "../http/parse-document.ts";
import { Problem } from "../http/problem.ts";
import { wrongField } from "../http/wrong-field.ts";
import { fromSmallestUnits, toSmallestUnits } from "../platform/money.ts";
import type { OfferDeps } from "./offer-deps.ts";
import { hashOrder, holdOrder } from "./order-hash.ts";
import { findCancelledOrder, findRedemption, insertRedemption, lockOffer } from "./store.ts";
import { toOffer } from "./to-offer.ts";
import { requireOffer } from "./write-offer.ts";

/**
 * Redeems an offer for an order, once: the same order, sent again, gets the same answer and counts no further. However
 * many orders come at once, no more are served than the offer says. One that was cancelled gets its answer and counts for nothing.
 * @throws Problem `unknown_offer`, `invalid_request`, `offer_not_valid`, `offer_used_up`
 */
export const redeemOffer = async (offerId: string, given: unknown, deps: OfferDeps): Promise<RedeemedWire> => {
  const { orderId, lines } = parseDocument(RedeemOfferWire, given);
  const { currency } = deps.shop;
  const basket = readBasket(lines, deps);
  const orderHash = hashOrder(orderId, deps.secrets);
  return deps.database.transaction().execute(async (transaction) => {
    await holdOrder(transaction, orderHash);
    const offer = await requireOffer(offerId, transaction, lockOffer);
    const answer = (discount: number, repeated: boolean): RedeemedWire => ({
      ...{ offerId, currency, repeated },
      discount: fromSmallestUnits(discount, currency),
    });
    const before = await findRedemption(transaction, offerId, orderHash);
    if (before !== undefined) return answer(before, true);
    if (offer.redeemed >= (offer.document.most ?? Infinity)) throw new Problem("offer_used_up");
    const now = deps.clock();
    const result = discountOf(toOffer(offer, currency), basket, now);
    if ("refusal" in result) throw new Problem("offer_not_valid", result.refusal);
    const total = basket.reduce((sum, { unitPrice, quantity }) => sum + unitPrice * quantity, 0);
    const { discount } = result;
    const isCancelled = await findCancelledOrder(transaction, orderHash);
    await insertRedemption(transaction, offer, { orderHash, discount, revenue: total - discount, isCancelled, now });
    return answer(discount, false);
  });
};

/** What is bought, at the price that the catalogue asks of everybody. */
const readBasket = (
  lines: RedeemOfferWire["lines"],
  { findProduct, shop }: Pick<OfferDeps, "findProduct" | "shop">,
): readonly BasketLine[] => {
  const products = lines.map(({ productId }) => findProduct(brandAs.productId(productId)));
  refuseWrong(
    products.flatMap((product, at) =>
      product === undefined ? [wrongField(`/lines/${at}/productId`, "not_known")] : [],
    ),
  );
  return products.flatMap((product, at) => {
    const { quantity } = lines[at] ?? { quantity: 0 };
    const price = product?.salePrice ?? product?.price ?? 0;
    return product === undefined ? [] : [{ product, quantity, unitPrice: toSmallestUnits(price, shop.currency) }];
  });
};
