import { addAny, findAny } from "./candidates/any.ts";
import { findInCategory } from "./candidates/category.ts";
import type { DecisionAsk, Finder, PersonalFinder } from "./candidates/finder.ts";
import { findNewest } from "./candidates/newest.ts";
import { findPersonal } from "./candidates/personal.ts";
import { findPopular } from "./candidates/popular.ts";
import { findRelated } from "./candidates/related.ts";
import { findReminders } from "./candidates/reminders.ts";
import { findMatching } from "./candidates/search.ts";
import type { MuteRules } from "./mutes.ts";
import type { Product } from "./product.ts";
import type { PermittedSignals } from "./signals.ts";
import type { CandidateSource } from "./slot.ts";
import { POOL_SIZE } from "./slot-pools.ts";

const FINDERS: Readonly<Record<Exclude<CandidateSource, keyof typeof PERSONAL_FINDERS>, Finder>> = {
  related: findRelated,
  search: findMatching,
  category: findInCategory,
  popular: findPopular,
  newest: findNewest,
  any: findAny,
};
const PERSONAL_FINDERS = {
  personal: findPersonal,
  reminders: findReminders,
} as const satisfies Partial<Record<CandidateSource, PersonalFinder>>;

/** What the slot's sources found, in the index's ledger, and the fallbacks that were not yet asked. */
export type Candidates = {
  /** Asks the next fallback that finds anything new; false when nothing is left that could fill a place. */
  readonly findMore: (isSlotEmpty: boolean) => boolean;
};

/**
 * Lets every source of the slot enter its candidates, a few hundred at most, into the ledger. Fallbacks are asked later
 * and in their order, while places are empty; a slot that would stay empty has the whole catalogue looked through.
 */
export const retrieve = (ask: DecisionAsk, permitted: PermittedSignals, mutes: MuteRules): Candidates =>
  retrieveBy(ask, (source) => {
    if (source === "personal" || source === "reminders") PERSONAL_FINDERS[source](ask, permitted, mutes);
    else FINDERS[source](ask);
  });

/** The same without the sources that look at the person: what everybody is shown there. It begins the ledger anew. */
export const retrieveContextual = (ask: DecisionAsk): Candidates =>
  retrieveBy(ask, (source) => {
    if (source !== "personal" && source !== "reminders") FINDERS[source](ask);
  });

const retrieveBy = (ask: DecisionAsk, find: (source: CandidateSource) => void): Candidates => {
  const { ledger, catalogue } = ask.index;
  ledger.open(catalogue.revision);
  const { sources, fallback } = ask.slot.slot;
  for (const source of sources) find(source);

  let asked = 0;
  const findInRest = lookThroughRest(ask);
  const findMore = (isSlotEmpty: boolean): boolean => {
    const before = ledger.size;
    ledger.seal();
    while (asked < fallback.length && ledger.size === before) {
      find(fallback[asked] ?? "any");
      asked += 1;
    }
    if (isSlotEmpty && ledger.size === before) findInRest();
    return ledger.size > before;
  };
  return { findMore };
};

/** Enters what the slot may show of the whole catalogue, some at each call. */
const lookThroughRest = (ask: DecisionAsk): (() => void) => {
  let rest: Iterator<Product> | undefined;
  return () => {
    const { ledger, any } = ask.index;
    const before = ledger.size;
    if (rest === undefined) {
      findAny(ask);
      rest = any.rest(ask.slot)[Symbol.iterator]();
    }
    while (ledger.size < before + POOL_SIZE) {
      const { value, done } = rest.next();
      if (done === true) return;
      if (ask.slot.ineligibility(value) === undefined) addAny(ask, [value]);
    }
  };
};
