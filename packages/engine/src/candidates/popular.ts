import { SCORE_WEIGHTS } from "../score-weights.ts";
import type { Finder } from "./finder.ts";

/** What many people bought or viewed, of what the slot may show. */
export const findPopular: Finder = ({ slot, index }) => {
  const { ledger, popular, popularityOf, rowOf } = index;
  const cause = ledger.cause({ source: "popularity", reason: "popular", foundBy: "popular" });
  for (const { productId } of popular(slot)) {
    const row = rowOf(productId);
    ledger.add(row, SCORE_WEIGHTS.popularity * popularityOf(row), cause);
  }
};
