import type { ItemKind, Product } from "./product.ts";
import type { RemovalReason } from "./reasons.ts";

/** All of a product that the rules of every slot ask about, as one number: what forbids showing it, and its kind. */
export type EligibilityBits = number;

const HIDDEN = 1;
const OUT_OF_STOCK = 2;
const SENSITIVE = 4;
const KIND_BITS = 3;
const KINDS: readonly ItemKind[] = ["product", "offer", "content"];

export const eligibilityBitsOf = ({
  hidden,
  availability,
  sensitive,
  kind,
}: Pick<Product, "hidden" | "availability" | "sensitive" | "kind">): EligibilityBits =>
  (hidden ? HIDDEN : 0) |
  (availability === "out_of_stock" ? OUT_OF_STOCK : 0) |
  (sensitive ? SENSITIVE : 0) |
  (KINDS.indexOf(kind) << KIND_BITS);

export const isOffer = (bits: EligibilityBits): boolean => KINDS[bits >> KIND_BITS] === "offer";

/** Why a product with these bits may not be shown where these kinds may; undefined when it may. */
export const forbiddenBy = (bits: EligibilityBits, kinds: readonly ItemKind[]): RemovalReason | undefined => {
  if ((bits & HIDDEN) !== 0) return "hidden_by_shop";
  if ((bits & OUT_OF_STOCK) !== 0) return "out_of_stock";
  if ((bits & SENSITIVE) !== 0) return "sensitive_category";
  const kind = KINDS[bits >> KIND_BITS];
  return kind !== undefined && kinds.includes(kind) ? undefined : "wrong_kind";
};
