import { DEFAULT_INVASIVENESS_RULES, type InvasivenessRules } from "./invasiveness/invasiveness-rules.ts";
import type { ItemKind, Product } from "./product.ts";
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
  readonly boosts: readonly CompiledBoost[];
  /** How personal it may be at most. */
  readonly rules: InvasivenessRules;
};

export const compileSlot = (slot: Slot, rules: InvasivenessRules = DEFAULT_INVASIVENESS_RULES): CompiledSlot => {
  const kinds = new Set<ItemKind>(slot.kinds);
  const passes = compileFilter(slot.filter);
  const ineligibility = (product: Product): RemovalReason | undefined => {
    if (product.hidden) return "hidden_by_shop";
    if (product.availability === "out_of_stock") return "out_of_stock";
    if (product.sensitive) return "sensitive_category";
    if (!kinds.has(product.kind)) return "wrong_kind";
    return passes(product) ? undefined : "slot_filter";
  };
  const boosts = slot.boosts.map(({ when, factor }) => ({ applies: compileFilter(when), factor }));
  return { slot, ineligibility, boosts, rules };
};
