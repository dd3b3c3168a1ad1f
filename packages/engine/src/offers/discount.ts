import { isWithin } from "../mutes.ts";
import { categoryOf, type Product } from "../product.ts";
import type { OfferRefusal } from "../reasons.ts";

/** What everybody may have. Amounts are whole smallest units of the shop's currency (rupiah, cents). */
export type Offer = {
  readonly discount: { readonly percent: number } | { readonly amount: number };
  /** Products and categories it is for, with all below them; the whole shop when absent. */
  readonly products?: readonly string[];
  readonly categories?: readonly string[];
  /** What the products it is for cost together at the least. */
  readonly minimum?: number;
  readonly from?: number;
  readonly until?: number;
};

/** One line of a basket. A piece costs what everybody pays for it. */
export type BasketLine = {
  readonly product: Pick<Product, "productId" | "categoryPath">;
  readonly unitPrice: number;
  readonly quantity: number;
};

/**
 * What an offer takes off a basket, or why nothing. It is told the offer, the basket and the time: of whoever buys there is
 * nothing that it could look at. A percentage is rounded up, to the buyer.
 */
export const discountOf = (
  offer: Offer,
  basket: readonly BasketLine[],
  now: number,
): { readonly discount: number } | { readonly refusal: OfferRefusal } => {
  const { from = -Infinity, until = Infinity, minimum = 0 } = offer;
  if (now < from) return { refusal: "not_begun" };
  if (now >= until) return { refusal: "over" };
  const sum = basket
    .filter(({ product }) => isFor(offer, product))
    .reduce((total, { unitPrice, quantity }) => total + unitPrice * quantity, 0);
  if (sum === 0) return { refusal: "nothing_it_is_for" };
  if (sum < minimum) return { refusal: "below_minimum" };
  return { discount: Math.min(sum, amountOf(offer.discount, sum)) };
};

const amountOf = (discount: Offer["discount"], sum: number): number =>
  "percent" in discount ? Math.ceil((sum * discount.percent) / 100) : discount.amount;

/** Whether an offer is for a product; the same for everybody. */
export const isFor = (
  { products, categories }: Pick<Offer, "products" | "categories">,
  product: BasketLine["product"],
): boolean => {
  if (products === undefined && categories === undefined) return true;
  const category = categoryOf(product);
  return products?.includes(product.productId) === true || categories?.some((one) => isWithin(category, one)) === true;
};
