import type { Catalogue, Word } from "./catalogues.ts";

export type Language = "id" | "en";

export type Words = {
  /** Read anew each time, since a page may change its language. */
  readonly language: () => Language;
  readonly say: (word: Word, value?: string) => string;
  /** A level by its number and its name. */
  readonly level: (level: number) => string;
  /** The names of all texts that a name can be made of, see `catalogueOf`. */
  readonly named: readonly string[];
};

/** Speaks the page's language, else the one that the shop gave, else Indonesian. */
export const languageOfPage =
  (given: string | undefined): Words["language"] =>
  () =>
    toLanguage(document.documentElement.lang) ?? toLanguage(given) ?? "id";

export const openWords = (language: Words["language"], catalogue: Catalogue): Words => {
  const named = catalogue.words.split("\n");
  // The build writes places in place of names.
  const say = (word: string | number, value = ""): string => {
    const at = typeof word === "number" ? word : named.indexOf(word);
    return (catalogue[language()].split("\n")[at] ?? "").replace("{}", () => value);
  };
  return { language, say, level: (level) => `${level} · ${say(`level.${level}`)}`, named };
};

const toLanguage = (tag = ""): Language | undefined =>
  /^(id|en)\b/.exec(tag.toLowerCase())?.[1] as Language | undefined;
