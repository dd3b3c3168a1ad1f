import { backEnd } from "./back-end.ts";
import { cart } from "./cart.ts";
import type { FilledLine } from "./filled-cart.ts";
import { gift } from "./gift.ts";
import { signedIn } from "./person.ts";
import { tell } from "./seimbang.ts";
import { costOf } from "./shop-data.ts";
import { silenceGift } from "./silence-gift.ts";

/** What became of an order, as its page tells it. */
export type Placed = { readonly orderId: string; readonly outcome: "used" | "gift" | "giftFailed" };

/** Orders what is in the cart. A gift is told to nobody but the shop itself. @throws when the order was not taken. */
export const placeOrder = async (lines: readonly FilledLine[]): Promise<Placed> => {
  const ordered = lines.map(({ product, quantity }) => ({
    productId: product.id,
    quantity,
    price: costOf(product),
  }));
  const { orderId } = await backEnd.place(signedIn(), ordered);
  const outcome = gift.isOn() ? await keepSilent(ordered.map(({ productId }) => productId)) : "used";
  if (outcome === "used") {
    const products = ordered.map(({ productId, quantity, price }) => ({ product_id: productId, quantity, price }));
    tell("track", "Order Completed", { order_id: orderId, currency: "IDR", products });
  }
  cart.clear();
  gift.set(false);
  return { orderId, outcome };
};

const keepSilent = (productIds: readonly string[]): Promise<"gift" | "giftFailed"> =>
  silenceGift(productIds).then(
    () => "gift",
    () => "giftFailed",
  );
