import { eligibilityBitsOf, forbiddenBy } from "./eligibility-bits.ts";
import { DEFAULT_INVASIVENESS_RULES, type InvasivenessRules } from "./invasiveness/invasiveness-rules.ts";
import type { Product } from "./product.ts";
import { compileFilter, type ProductTest } from "./product-filter.ts";
import type { RemovalReason } from "./reasons.ts";
import type { Slot } from "./slot.ts";

export type CompiledBoost = { readonly applies: ProductTest; readonly factor: number };

/** A slot with its filters and boosts as functions. */
export type CompiledSlot = {
  readonly slot: Slot;
  /**
   * Why this slot may not show this product to anybody; undefined when it may. It sees the product and the shop's rules
   * and nothing of who is looking, so that stock, filters and eligibility are the same for everyone.
   */
  readonly ineligibility: (product: Product) => RemovalReason | undefined;
  /** The slot's own filter; undefined where it has none. */
  readonly passes: ProductTest | undefined;
  readonly boosts: readonly CompiledBoost[];
  /** How personal it may be at most. */
  readonly rules: InvasivenessRules;
};

export const compileSlot = (slot: Slot, rules: InvasivenessRules = DEFAULT_INVASIVENESS_RULES): CompiledSlot => {
  const passes = slot.filter === undefined ? undefined : compileFilter(slot.filter);
  const ineligibility = (product: Product): RemovalReason | undefined =>
    forbiddenBy(eligibilityBitsOf(product), slot.kinds) ?? (passes?.(product) === false ? "slot_filter" : undefined);
  const boosts = slot.boosts.map(({ when, factor }) => ({ applies: compileFilter(when), factor }));
  return { slot, ineligibility, passes, boosts, rules };
};
