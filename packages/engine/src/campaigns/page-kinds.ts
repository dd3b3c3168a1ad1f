import type { PageTest, TargetingRule, TargetingScene } from "./targeting.ts";

/** What some rules ask about pages. */
type Asked = Readonly<Record<"pages" | "categories" | "words" | "locales", Set<string>>>;

/**
 * Names the kind of a page: no rule given here holds on one page and not on another of the same kind, at the same time and
 * for the same person.
 */
export const pageKinds = (rules: readonly TargetingRule[]): ((scene: TargetingScene) => string) => {
  const asked: Asked = { pages: new Set(), categories: new Set(), words: new Set(), locales: new Set() };
  for (const rule of rules) noteAsked(rule, asked);
  const common = (names: ReadonlySet<string>, of: keyof Asked): readonly string[] =>
    [...names].filter((name) => asked[of].has(name));
  return ({ ask, categories, words, locales }) =>
    JSON.stringify([
      ask.slot,
      ask.page !== undefined && asked.pages.has(ask.page) ? ask.page : null,
      common(categories(), "categories"),
      common(words(), "words").toSorted(),
      common(locales(), "locales"),
    ]);
};

const noteAsked = ({ all = [], any = [], not, page = {} }: TargetingRule, asked: Asked): void => {
  for (const part of [...all, ...any, ...(not === undefined ? [] : [not])]) noteAsked(part, asked);
  const { pages = [], categories = [], words = [], locales = [] }: PageTest = page;
  for (const name of pages) asked.pages.add(name);
  for (const name of categories) asked.categories.add(name);
  for (const name of words) asked.words.add(name.toLowerCase());
  for (const name of locales) asked.locales.add(name.toLowerCase());
};
