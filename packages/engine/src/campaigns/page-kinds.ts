import type { PageTest, TargetingRule, TargetingScene } from "./targeting.ts";

/** What some rules ask about pages: every name with a number. */
type Asked = Readonly<Record<"slots" | "pages" | "categories" | "words" | "locales", Map<string, number>>>;

/** Pages whose kind is kept, of some hundred bytes each. */
const MOST_PAGES = 2000;

/**
 * Names the kind of a page: no rule given here holds on one page and not on another of the same kind, at the same time and
 * for the same person.
 */
export const pageKinds = (rules: readonly TargetingRule[]): ((scene: TargetingScene) => string) => {
  const asked: Asked = {
    slots: new Map(),
    pages: new Map(),
    categories: new Map(),
    words: new Map(),
    locales: new Map(),
  };
  for (const rule of rules) noteAsked(rule, asked);
  const one = (name: string | undefined, of: keyof Asked): string => `${(name && asked[of].get(name)) ?? ""}`;
  const kindOf = ({ ask, categories, words, locales }: TargetingScene): string =>
    [
      one(ask.slot, "slots"),
      one(ask.page, "pages"),
      common(categories, asked.categories),
      common(words, asked.words),
      common(locales, asked.locales),
    ].join(" ");
  let known = new Map<string, string>();
  return (scene) => {
    const { slot, page, category, query, locale } = scene.ask;
    // Pages are asked for again and again. As JSON no two pages have the same name, whatever stands in a query.
    const name = JSON.stringify([slot, page, category, query, locale]);
    const before = known.get(name);
    if (before !== undefined) return before;
    if (known.size >= MOST_PAGES) known = new Map();
    const kind = kindOf(scene);
    known.set(name, kind);
    return kind;
  };
};

/** What a page says is looked at only where some rule asks for it. */
const common = (names: () => ReadonlySet<string>, asked: Asked[keyof Asked]): string => {
  if (asked.size === 0) return "";
  const numbers: number[] = [];
  for (const name of names()) {
    const number = asked.get(name);
    if (number !== undefined) numbers.push(number);
  }
  return numbers.length < 2 ? numbers.join() : numbers.sort((a, b) => a - b).join();
};

const noteAsked = ({ all = [], any = [], not, page = {} }: TargetingRule, asked: Asked): void => {
  for (const part of [...all, ...any, ...(not === undefined ? [] : [not])]) noteAsked(part, asked);
  const { slots = [], pages = [], categories = [], words = [], locales = [] }: PageTest = page;
  number(slots, asked.slots);
  number(pages, asked.pages);
  number(categories, asked.categories);
  number(words.map(inSmall), asked.words);
  number(locales.map(inSmall), asked.locales);
};

const inSmall = (name: string): string => name.toLowerCase();

const number = (names: readonly string[], asked: Map<string, number>): void => {
  for (const name of names) if (!asked.has(name)) asked.set(name, asked.size);
};
