import type { CompiledSlot, Decision } from "@seimbang/engine";
import type { ShownDecision } from "./visitor-state.ts";

/** What of a decision counts towards the limits of the person it was made for. */
export type CountedShown = Pick<ShownDecision, "creatives" | "points" | "products">;

/**
 * Counts what campaigns showed, the points of advertisements, and the products that were shown by what is known of the
 * person: all of a slot that advertises, and elsewhere the very things that they left in a cart or looked at.
 */
export const countShown = (
  { slot: { advertises = false } }: Pick<CompiledSlot, "slot">,
  { items, creatives }: Pick<Decision, "items" | "creatives">,
): CountedShown => {
  let points = 0;
  for (const creative of creatives) points += creative.points ?? 0;
  const products: CountedShown["products"][number][] = [];
  for (const { productId, contributions, points: own } of items) {
    if (own === undefined) continue;
    if (advertises) points += own;
    if (advertises || contributions.some(({ source }) => source === "reminders")) products.push(productId);
  }
  return {
    creatives: creatives.map(({ campaignId, creativeId }) => ({ campaignId, creativeId })),
    points,
    products,
  };
};

export const countsAnything = ({ creatives, points, products }: CountedShown): boolean =>
  creatives.length + products.length > 0 || points > 0;
