import { shareOutPairs } from "../history-say.ts";
import { SCORE_WEIGHTS } from "../score-weights.ts";
import { addBoughtBefore } from "./bought-before.ts";
import { addPopularOfCategory } from "./category.ts";
import type { DecisionAsk, PersonalFinder } from "./finder.ts";
import { exactCause, generalCause, type Interest, interestsOf } from "./interests.ts";

/**
 * What goes with, or is like, the things a person was interested in. Each weight is one of the model's, times how strong
 * and how recent the interest is, so that the score is the sum of exact reasons. A pair of products that enough people
 * joined may name the product; likeness names only its category.
 */
export const findPersonal: PersonalFinder = (ask, permitted, mutes) => {
  const { ledger, model } = ask.index;
  const interests = interestsOf(permitted, mutes, ask.index);
  const pairsOf = shareOutPairs(interests.map(({ strength }) => strength));
  for (const interest of interests) {
    const { row, strength } = interest;
    if (row === undefined) {
      addGeneral(ask, interest);
      continue;
    }
    if (model === undefined || row >= model.products.length) continue;
    const exact = ledger.cause(() => exactCause(interest, permitted, ask));
    ledger.addNeighbours(model.transitions, row, pairsOf(strength), strength, exact);
    const general = ledger.cause(() => generalCause(interest, ask));
    ledger.addNeighbours(model.content, row, pairsOf(strength), strength, general);
  }
  if (ask.slot.slot.bought === "allow") addBoughtBefore(ask, permitted, mutes);
};

/** An interest in a category or in the words of a search. */
const addGeneral = (ask: DecisionAsk, interest: Interest): void => {
  const { ledger, catalogue, rowOf: rowFor } = ask.index;
  const { category, query } = interest.signal;
  const weight = interest.strength * SCORE_WEIGHTS.category;
  const cause = ledger.cause(() => generalCause(interest, ask));
  if (category !== undefined) addPopularOfCategory(ask, category, weight, cause);
  const found = query === undefined ? [] : (catalogue.matching?.(query, ask.count * 2) ?? []);
  for (const productId of found) ledger.add(rowFor(productId), weight, cause);
};
