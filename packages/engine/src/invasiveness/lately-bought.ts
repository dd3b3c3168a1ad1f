import { isWithin } from "../mutes.ts";
import type { ShopIndex } from "../shop-index.ts";
import type { PermittedSignals } from "../signals.ts";

/**
 * Whether somebody bought in a category so lately that an advertisement for more of it would only annoy them. Of purchases
 * that may not be read, nothing is known.
 */
export const boughtLately = (
  { signals }: PermittedSignals,
  { rowOfSignal, listingAt }: Pick<ShopIndex, "rowOfSignal" | "listingAt">,
  since: number,
): ((category: string) => boolean) => {
  const categories = new Set<string>();
  for (const signal of signals) {
    if (signal.kind !== "purchased" || signal.at < since) continue;
    const row = rowOfSignal(signal);
    const category = row === undefined ? undefined : listingAt(row)?.category;
    if (category) categories.add(category);
  }
  return (category) => {
    for (const bought of categories) if (isWithin(category, bought)) return true;
    return false;
  };
};
