import type { SlotName } from "../ids.ts";
import type { LocalTime, Weekday } from "../local-time.ts";
import { remember } from "../remember.ts";
import { type PermittedSignals, SIGNAL_KINDS, type Signal, type SignalKind } from "../signals.ts";
import type { Source } from "../sources.ts";

/**
 * For whom and where a campaign is meant: data with a closed set of tests, interpreted and never evaluated as code.
 * Several members of one object must all hold, and so must several tests; of a list one entry has to.
 *
 * @example { page: { categories: ["Fashion"], hours: { from: 7, until: 21 } }, not: { person: { bought: { category: "Fashion > Shoes" } } } }
 */
export type TargetingRule = {
  readonly all?: readonly TargetingRule[];
  readonly any?: readonly TargetingRule[];
  readonly not?: TargetingRule;
  readonly page?: PageTest;
  readonly person?: PersonTest;
};

/** About the request alone. What a request does not say holds no test. */
export type PageTest = {
  readonly slots?: readonly string[];
  /** Kinds of page, as the shop calls them. */
  readonly pages?: readonly string[];
  /** The page's category is one of these or lies below one. */
  readonly categories?: readonly string[];
  /** What was searched for has one of these words, in any capitals. */
  readonly words?: readonly string[];
  /** `en` holds for `en-GB` as well. */
  readonly locales?: readonly string[];
  readonly weekdays?: readonly Weekday[];
  /** From an hour (0 to 23) until another (1 to 24, not included); over midnight where the second is smaller. */
  readonly hours?: { readonly from: number; readonly until: number };
};

/** About permitted signals alone: of whoever permits none, nothing is bought, viewed or of interest. */
export type PersonTest = Partial<Record<PersonFact, CategoryTest>>;

/** What a person did in a category, which signals say it, and under which name. */
export const PERSON_FACTS = {
  bought: ["purchased"],
  viewed: ["viewed", "carted"],
  interestedIn: ["declared", "wishlisted"],
} as const satisfies Record<string, readonly SignalKind[]>;
export type PersonFact = keyof typeof PERSON_FACTS;

/** The category or one below it, at any time or in so many days until now. */
export type CategoryTest = { readonly category: string; readonly withinDays?: number };

/** What of a person made a rule hold, and as what it was read: the campaign's reason and its invasiveness come from it. */
export type TargetingCause = {
  readonly fact: PersonFact;
  readonly category: string;
  readonly source: Source;
  /** When the person did it last. */
  readonly at: number;
};

/** What rules may know of a request. Only `person` depends on who asks. */
export type TargetingAsk = {
  readonly slot: SlotName;
  readonly page?: string;
  readonly category?: string;
  readonly query?: string;
  readonly locale?: string;
  readonly person: PermittedSignals;
  /** The category in which something was done; of a product, the one that the catalogue has it in. */
  readonly categoryOf: (signal: Signal) => string | undefined;
  readonly now: number;
};

/** A request, ready to be asked by one rule after another: what many of them ask is found out once. */
export type TargetingScene = {
  readonly ask: TargetingAsk;
  /** The words of the query, in small letters. */
  readonly words: () => ReadonlySet<string>;
  /** The page's category and every one around it. */
  readonly categories: () => ReadonlySet<string>;
  /** The page's locale and every one of which it is a variety, in small letters. */
  readonly locales: () => ReadonlySet<string>;
  /** What the person did last in a category or below it. */
  readonly lastIn: (fact: PersonFact, category: string) => Signal | undefined;
  /** The same of every category in which they did anything, and of each around it. */
  readonly lastOf: (fact: PersonFact) => ReadonlyMap<string, Signal>;
};

export const targetingScene = (ask: TargetingAsk): TargetingScene => {
  const { category, query, locale } = ask;
  const lastOf = remember((fact: PersonFact) => lastByCategory(PERSON_FACTS[fact], ask));
  return {
    ask,
    words: once(() => (query === undefined ? [] : wordsIn(query))),
    categories: once(() => (category === undefined ? [] : beginningsOf(`${category} > `, " > "))),
    locales: once(() => (locale === undefined ? [] : beginningsOf(`${locale.toLowerCase()}-`, "-"))),
    lastIn: (fact, category) => lastOf(fact).get(category),
    lastOf,
  };
};

const once = (find: () => readonly string[]): (() => ReadonlySet<string>) => {
  let found: ReadonlySet<string> | undefined;
  return () => {
    found ??= new Set(find());
    return found;
  };
};

/** What stands before each separator of a text. */
const beginningsOf = (text: string, separator: string): readonly string[] => {
  const beginnings: string[] = [];
  for (let end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, end + 1))
    beginnings.push(text.slice(0, end));
  return beginnings;
};

const wordsIn = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** For every category in which something was done, and each around it, what was last. */
const lastByCategory = (
  kinds: readonly SignalKind[],
  { person, categoryOf }: TargetingAsk,
): ReadonlyMap<string, Signal> => {
  const last = new Map<string, Signal>();
  for (const signal of person.signals) {
    if (!kinds.includes(signal.kind)) continue;
    let category = categoryOf(signal);
    while (category !== undefined) {
      const before = last.get(category);
      // What was later in here was later in everything around it.
      if (before !== undefined && before.at >= signal.at) break;
      last.set(category, signal);
      const end = category.lastIndexOf(" > ");
      category = end < 0 ? undefined : category.slice(0, end);
    }
  }
  return last;
};

const DAY = 86_400_000;

/**
 * Whether a rule holds.
 * @returns what of the person made it hold (nothing for a rule about the page), or undefined when it does not
 */
export const matchTargeting = (
  rule: TargetingRule,
  scene: TargetingScene,
  local: LocalTime,
): readonly TargetingCause[] | undefined => {
  const causes: TargetingCause[] = [];
  return holds(rule, scene, local, causes) ? causes : undefined;
};

const holds = (
  { all, any, not, page, person }: TargetingRule,
  scene: TargetingScene,
  local: LocalTime,
  causes: TargetingCause[],
): boolean => {
  if (page !== undefined && !pageHolds(page, scene, local)) return false;
  if (not !== undefined && holds(not, scene, local, [])) return false;
  if (person !== undefined && !personHolds(person, scene, causes)) return false;
  if (all?.every((part) => holds(part, scene, local, causes)) === false) return false;
  return any === undefined || any.some((part) => holdsAlone(part, scene, local, causes));
};

/** A branch that fails leaves no cause behind. */
const holdsAlone = (
  part: TargetingRule,
  scene: TargetingScene,
  local: LocalTime,
  causes: TargetingCause[],
): boolean => {
  const own: TargetingCause[] = [];
  if (!holds(part, scene, local, own)) return false;
  causes.push(...own);
  return true;
};

const pageHolds = (test: PageTest, { ask, words, categories, locales }: TargetingScene, local: LocalTime): boolean =>
  isOneOf(test.slots, ask.slot) &&
  isOneOf(test.pages, ask.page) &&
  (test.categories === undefined || test.categories.some((category) => categories().has(category))) &&
  (test.words === undefined || test.words.some((word) => words().has(word.toLowerCase()))) &&
  (test.locales === undefined || test.locales.some((locale) => locales().has(locale.toLowerCase()))) &&
  isOneOf(test.weekdays, local.weekday) &&
  (test.hours === undefined || isBetween(test.hours, local.hour));

const isOneOf = (names: readonly string[] | undefined, name: string | undefined): boolean =>
  names === undefined || (name !== undefined && names.includes(name));

/** Whether a locale is another, or a variety of it. */
export const isLocaleWithin = (locale: string, general: string): boolean =>
  `${locale.toLowerCase()}-`.startsWith(`${general.toLowerCase()}-`);

const isBetween = ({ from, until }: { from: number; until: number }, hour: number): boolean =>
  from < until ? hour >= from && hour < until : hour >= from || hour < until;

const personHolds = (test: PersonTest, { ask, lastIn }: TargetingScene, causes: TargetingCause[]): boolean => {
  for (const fact of FACTS) {
    const wanted = test[fact];
    if (wanted === undefined) continue;
    const { category, withinDays = Infinity } = wanted;
    const last = lastIn(fact, category);
    if (last === undefined || ask.now - last.at > withinDays * DAY) return false;
    causes.push({ fact, category, source: SIGNAL_KINDS[last.kind].source, at: last.at });
  }
  return true;
};

const FACTS = Object.keys(PERSON_FACTS) as readonly PersonFact[];

/** Whether a rule asks anything about the person; of one that does not, everybody is told the same. */
export const isPersonal = ({ all, any, not, person }: TargetingRule): boolean =>
  person !== undefined ||
  all?.some(isPersonal) === true ||
  any?.some(isPersonal) === true ||
  (not !== undefined && isPersonal(not));
