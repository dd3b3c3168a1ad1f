import type { Product } from "@seimbang/engine";
import type { Change } from "./shelves.ts";

type Names = Readonly<Record<string, string>>;

/** What categories are called in further languages: each as most of its products say. */
export type CategoryNames = {
  /** Of the last step of a category, by language code; undefined where it has no other names. */
  readonly namesOf: (category: string) => Names | undefined;
  /** The whole category as each further language has it, with the shop's own name for a step that has no other. */
  readonly inOtherLanguages: (category: string) => readonly string[];
  readonly apply: (changes: readonly Change[]) => void;
};

/** How many products call a category so, by language and then by name. */
type Votes = Map<string, Map<string, number>>;
type Ballot = { readonly votes: Votes; winners: Names | undefined };

export const createCategoryNames = (): CategoryNames => {
  const ballots = new Map<string, Ballot>();
  const vote = (category: string, language: string, name: string, difference: 1 | -1): void => {
    const ballot = ballots.get(category) ?? { votes: new Map(), winners: undefined };
    addTo(ballot.votes, language, name, difference);
    ballot.winners = undefined;
    if (ballot.votes.size === 0) ballots.delete(category);
    else ballots.set(category, ballot);
  };
  const count = (product: Product | undefined, difference: 1 | -1): void => {
    if (product?.translations === undefined) return;
    const categories = categoriesAlong(product.categoryPath);
    for (const [language, { categoryPath = [] }] of Object.entries(product.translations)) {
      if (categoryPath.length !== categories.length) continue;
      for (const [depth, name] of categoryPath.entries()) vote(categories[depth] ?? "", language, name, difference);
    }
  };
  const namesOf = (category: string): Names | undefined => {
    const ballot = ballots.get(category);
    if (ballot !== undefined) ballot.winners ??= winnersOf(ballot.votes);
    return ballot?.winners;
  };
  return {
    namesOf,
    inOtherLanguages: (category) => {
      if (ballots.size === 0) return [];
      const steps = category.split(" > ");
      const names = categoriesAlong(steps).map(namesOf);
      const languages = new Set(names.flatMap((byLanguage) => Object.keys(byLanguage ?? {})));
      return [...languages].map((language) => steps.map((step, at) => names[at]?.[language] ?? step).join(" > "));
    },
    apply: (changes) => {
      for (const { before, after } of changes) {
        count(before, -1);
        count(after, 1);
      }
    },
  };
};

const alongPaths = new WeakMap<readonly string[], readonly string[]>();

/** The category of every step of a path; paths are shared by many products. */
const categoriesAlong = (path: readonly string[]): readonly string[] => {
  const known = alongPaths.get(path);
  if (known !== undefined) return known;
  const categories = path.map((_, depth) => path.slice(0, depth + 1).join(" > "));
  alongPaths.set(path, categories);
  return categories;
};

const addTo = (votes: Votes, language: string, name: string, difference: 1 | -1): void => {
  const byName = votes.get(language) ?? new Map<string, number>();
  const number = (byName.get(name) ?? 0) + difference;
  if (number === 0) byName.delete(name);
  else byName.set(name, number);
  if (byName.size === 0) votes.delete(language);
  else votes.set(language, byName);
};

/** The name with most votes; of several the first in order, so that every server says the same. */
const winnersOf = (votes: Votes): Names =>
  Object.fromEntries(
    [...votes].map(([language, byName]) => {
      const [first] = [...byName].sort(([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : 1));
      return [language, first?.[0] ?? ""];
    }),
  );
