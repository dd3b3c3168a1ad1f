import type { Cause } from "./cause-list.ts";
import type { CompiledBoost } from "./compile-slot.ts";
import type { Product } from "./product.ts";
import type { ShopIndex } from "./shop-index.ts";
import type { Addend } from "./weight-ledger.ts";

const PROMOTED: Cause = { source: "shop_rule", reason: "promoted_by_shop" };
const IN_THE_SHOP: Cause = { source: "context", reason: "in_the_shop" };

/** A boost adds what multiplying the sum so far would add, so that scores stay sums. */
export const withBoosts = (
  found: readonly Addend[],
  boosts: readonly CompiledBoost[],
  product: Product,
): readonly Addend[] => {
  if (boosts.length === 0) return found;
  const addends = [...found];
  for (const { applies, factor } of boosts) {
    const weight = applies(product) ? (factor - 1) * sumOf(addends) : 0;
    if (weight !== 0) addends.push({ cause: PROMOTED, weight });
  }
  return addends;
};

export const sumOf = (addends: readonly Addend[]): number => {
  let sum = 0;
  for (const { weight } of addends) sum += weight;
  return sum;
};

/** The cause of the largest addend: the one that an item's reason names. */
export const leadingCause = (addends: readonly Addend[]): Cause => {
  let largest: Addend = { cause: IN_THE_SHOP, weight: 0 };
  for (const addend of addends) if (addend.weight > largest.weight) largest = addend;
  return largest.cause;
};

/** The same for a candidate of the ledger; without boosts neither its addends nor its product are looked at for it. */
export const leadingCauseAt = (
  { ledger, listingAt }: Pick<ShopIndex, "ledger" | "listingAt">,
  candidate: number,
  boosts: readonly CompiledBoost[],
): Cause => {
  const product = boosts.length === 0 ? undefined : listingAt(ledger.rowAt(candidate))?.product;
  if (product === undefined) return ledger.leadingAt(candidate) ?? IN_THE_SHOP;
  return leadingCause(withBoosts(ledger.addendsAt(candidate), boosts, product));
};
