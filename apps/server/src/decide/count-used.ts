import type { CompiledSlot, Decision } from "@seimbang/engine";
import type { ShownDecision } from "./visitor-state.ts";

/** What of a decision counts towards how personal later ones may be. */
export type UsedOfPerson = Pick<ShownDecision, "points" | "products">;

/**
 * Counts the points of advertisements, and the products that were shown by what is known of the person: all of a slot that
 * advertises, and elsewhere the very things that they left in a cart or looked at.
 */
export const countUsed = (
  { slot: { advertises = false } }: Pick<CompiledSlot, "slot">,
  { items, creatives }: Pick<Decision, "items" | "creatives">,
): UsedOfPerson => {
  let points = 0;
  for (const creative of creatives) points += creative.points ?? 0;
  const products: UsedOfPerson["products"][number][] = [];
  for (const { productId, contributions, points: own } of items) {
    if (own === undefined) continue;
    if (advertises) points += own;
    if (advertises || contributions.some(({ source }) => source === "reminders")) products.push(productId);
  }
  return { points, products };
};
