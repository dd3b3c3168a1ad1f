import { MOST_SIGNALS, SCORE_WEIGHTS } from "../score-weights.ts";
import { addPopularOfCategory } from "./category.ts";
import type { PersonalFinder } from "./finder.ts";
import { type Interest, interestsOf } from "./interests.ts";

/**
 * What goes with, or is like, the things a person was interested in. Each weight is one of the model's, times how strong
 * and how recent the interest is, so that the score is the sum of exact reasons. A pair of products that enough people
 * joined may name the product; likeness names only its category.
 */
export const findPersonal: PersonalFinder = (ask, permitted) => {
  for (const interest of interestsOf(permitted, ask.index, ask.now, MOST_SIGNALS)) addInterest(ask, interest);
};

const addInterest = (ask: Parameters<PersonalFinder>[0], interest: Interest): void => {
  const { ledger, model, catalogue, rowOf } = ask.index;
  const { about, strength } = interest;
  if (about.kind === "category") {
    const cause = ledger.cause(interest.generalCause);
    addPopularOfCategory(ask, about.category, strength * SCORE_WEIGHTS.category, cause);
    return;
  }
  if (about.kind === "query") {
    const cause = ledger.cause(interest.generalCause);
    const found = catalogue.matching?.(about.query, ask.count * 2) ?? [];
    for (const productId of found) ledger.add(rowOf(productId), strength * SCORE_WEIGHTS.category, cause);
    return;
  }
  const row = model?.rowOf.get(about.productId);
  if (model === undefined || row === undefined) return;
  const exact = ledger.cause(interest.exactCause);
  ledger.addNeighbours(model.transitions, row, strength * SCORE_WEIGHTS.transition, exact);
  const general = ledger.cause(interest.generalCause);
  ledger.addNeighbours(model.content, row, strength * SCORE_WEIGHTS.content, general);
};
