import type { CauseMaker } from "../cause-list.ts";
import { shareOutPairs } from "../history-say.ts";
import { SCORE_WEIGHTS } from "../score-weights.ts";
import { addBoughtBefore } from "./bought-before.ts";
import { addPopularOfCategory } from "./category.ts";
import { fetchLists } from "./fetch-lists.ts";
import type { DecisionAsk, PersonalFinder } from "./finder.ts";
import { exactCause, exactKey, generalCause, generalKey, type Interest, interestsOf } from "./interests.ts";

/**
 * What goes with, or is like, the things a person was interested in. Each weight is one of the model's, times how strong
 * and how recent the interest is, so that the score is the sum of exact reasons. A pair of products that enough people
 * joined may name the product; likeness and its family name only its category.
 */
export const findPersonal: PersonalFinder = (ask, permitted, mutes) => {
  const { ledger, model } = ask.index;
  const interests = interestsOf(permitted, mutes, ask.index);
  const pairsOf = shareOutPairs(interests.map(({ strength }) => strength));
  const at: CauseMaker["timeOf"] = (place) => interests[place]?.signal.at;
  const exact = ledger.causesOf(interests.length, {
    make: (place) => exactCause(interestAt(interests, place), permitted, ask),
    keyOf: (place) => exactKey(interestAt(interests, place), permitted, ask),
    timeOf: at,
  });
  const general = ledger.causesOf(interests.length, {
    make: (place) => generalCause(interestAt(interests, place), ask),
    keyOf: (place) => generalKey(interestAt(interests, place), ask),
    timeOf: at,
  });
  if (model !== undefined)
    fetchLists(
      model,
      interests.filter(({ strength }) => pairsOf(strength) > 0),
    );
  interests.forEach((interest, place) => {
    const { row, strength } = interest;
    if (row === undefined) addGeneral(ask, interest, general + place);
    if (row === undefined || model === undefined || row >= model.products.length) return;
    const most = pairsOf(strength);
    if (most === 0) return;
    ledger.addNeighbours(model.transitions, row, most, strength, exact + place);
    ledger.addNeighbours(model.content, row, most, strength, general + place);
    ledger.addNeighbours(model.familyTransitions, row, most, strength, general + place);
  });
  if (ask.slot.slot.bought !== "exclude") addBoughtBefore(ask, permitted, mutes);
};

const interestAt = (interests: readonly Interest[], place: number): Interest => {
  const interest = interests[place];
  if (interest === undefined) throw new RangeError("There is no such interest.");
  return interest;
};

/** An interest in a category or in the words of a search. */
const addGeneral = (ask: DecisionAsk, interest: Interest, cause: number): void => {
  const { ledger, catalogue, rowOf: rowFor } = ask.index;
  const { category, query } = interest.signal;
  const weight = interest.strength * SCORE_WEIGHTS.category;
  if (category !== undefined) addPopularOfCategory(ask, category, weight, cause);
  const found = query === undefined ? [] : (catalogue.matching?.(query, ask.count * 2) ?? []);
  for (const productId of found) ledger.add(rowFor(productId), weight, cause);
};
