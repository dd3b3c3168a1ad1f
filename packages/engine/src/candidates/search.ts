import { SCORE_WEIGHTS } from "../score-weights.ts";
import { POOL_SIZE } from "../slot-pools.ts";
import type { Finder } from "./finder.ts";

/** What fits the words that the page was asked for. */
export const findMatching: Finder = ({ page, index }) => {
  if (page.query === undefined || index.catalogue.matching === undefined) return;
  const found = index.catalogue.matching(page.query, POOL_SIZE);
  const cause = index.ledger.cause({ source: "query", reason: "matches_search" });
  for (const [place, productId] of found.entries()) {
    index.ledger.add(index.rowOf(productId), SCORE_WEIGHTS.search * (1 - place / found.length), cause);
  }
};
