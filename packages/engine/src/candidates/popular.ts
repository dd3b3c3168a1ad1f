import type { Finder } from "./finder.ts";

/** What many people bought or viewed, of what the slot may show. */
export const findPopular: Finder = ({ slot, index }) => {
  const { ledger, popular } = index;
  const cause = ledger.cause({ source: "popularity", reason: "popular" });
  const { rows, weights } = popular(slot);
  for (let place = 0; place < rows.length; place += 1) ledger.add(rows[place] ?? 0, weights[place] ?? 0, cause);
};
