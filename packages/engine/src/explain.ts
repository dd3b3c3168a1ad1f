import type { DecisionAsk } from "./candidates/finder.ts";
import type { Cause } from "./cause-list.ts";
import type { Contribution, DecidedItem } from "./decision.ts";
import type { Governed } from "./govern.ts";
import { leadingCause, sumOf } from "./leading-cause.ts";
import type { Product } from "./product.ts";
import { SCORE_WEIGHTS } from "./score-weights.ts";
import type { Addend } from "./weight-ledger.ts";

/** An item before it has a position. */
type Itemised = Omit<DecidedItem, "position">;

/**
 * Reads each item's contributions from the ledger that ranked it. The score is their sum in their order and nothing
 * else, the reason is that of the largest, and items stand by score, pins where the shop put them.
 */
export const explain = (ask: DecisionAsk, { pins, kept }: Governed): readonly DecidedItem[] => {
  const items = kept.map(({ product, addends, points }) => itemise(ask, product, addends, points));
  items.sort((a, b) => b.score - a.score);
  for (const { listing, position } of pins.toSorted((a, b) => a.position - b.position)) {
    items.splice(position - 1, 0, itemise(ask, listing.product, [{ cause: PIN, weight: SCORE_WEIGHTS.pin }], 0));
  }
  return items.map((item, place) => ({ ...item, position: place + 1 }));
};

const PIN: Cause = { source: "pin", reason: "pinned_by_shop" };

const itemise = (ask: DecisionAsk, product: Product, addends: readonly Addend[], points: number): Itemised => ({
  kind: product.kind,
  productId: product.productId,
  score: sumOf(addends),
  contributions: addends.map(toContribution),
  ...(points === 0 ? {} : { points }),
  reason: ask.index.reasonOf(leadingCause(addends)),
});

const toContribution = ({ cause: { source, productId, category }, weight }: Addend): Contribution => {
  if (productId !== undefined) return { source, productId, weight };
  return category === undefined ? { source, weight } : { source, category, weight };
};
