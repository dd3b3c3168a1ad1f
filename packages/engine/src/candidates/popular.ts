import type { Finder } from "./finder.ts";

/** What many people bought or viewed, of what the slot may show. */
export const findPopular: Finder = ({ slot, index }) => {
  const { ledger, popular } = index;
  const cause = ledger.cause({ source: "popularity", reason: "popular" });
  const { rows, weights } = popular(slot);
  ledger.addAll(rows, weights, cause);
};
