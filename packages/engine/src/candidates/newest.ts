import type { Cause } from "../cause-list.ts";
import type { Product } from "../product.ts";
import { decayed, NEW_FOR, SCORE_WEIGHTS } from "../score-weights.ts";
import type { DecisionAsk, Finder } from "./finder.ts";

/** The latest listed of what the slot may show. */
export const findNewest: Finder = (ask) => {
  const cause: Cause = { source: "novelty", reason: "new_in_shop" };
  addNovelty(ask, ask.index.newest(ask.slot), cause);
};

/** The newest counts most; what was listed too long ago to be called new says no more than that the shop has it. */
export const addNovelty = ({ index, now }: DecisionAsk, newest: readonly Product[], cause: Cause): void => {
  const { ledger, rowOf } = index;
  const isNew = ledger.cause(cause);
  const isOld = ledger.cause({ ...cause, reason: "in_the_shop" });
  for (const { productId, listedAt } of newest) {
    const age = now - listedAt;
    ledger.add(rowOf(productId), SCORE_WEIGHTS.novelty * decayed(age, NEW_FOR / 3), age < NEW_FOR ? isNew : isOld);
  }
};
