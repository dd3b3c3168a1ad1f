import sharedEnglish from "@seimbang/contracts/messages/en.json" with { type: "json" };
import sharedIndonesian from "@seimbang/contracts/messages/id.json" with { type: "json" };
import english from "./en.json" with { type: "json" };
import indonesian from "./id.json" with { type: "json" };

/** Of the shared catalogue a page says itself what levels and sources are called, and why one was not used. */
const SHARED = /^(level|source|withheld)\./;
/** What an answer, or what became of one, makes the name of. */
const MADE_BY_ANSWERS = /^(level|source|withheld|say|failed|gone|campaign)\b/;

export type Word = keyof typeof english | keyof typeof sharedEnglish;

/** The names of texts, and the texts of each language in the same order, a line each. */
export type Catalogue = Readonly<Record<"words" | "id" | "en", string>>;

const all = { id: { ...sharedIndonesian, ...indonesian }, en: { ...sharedEnglish, ...english } };
const ours = (Object.keys(all.en) as Word[]).filter((word) => word in english || SHARED.test(word));
const isNamed = (word: Word): boolean => MADE_BY_ANSWERS.test(word);

/** Here a heading says already that something was not used. */
const underHeading = (word: Word, text: string): string =>
  word.startsWith("withheld.") ? text.replace(/^.*?: /, "") : text;

/** Those texts of ours that one script says, first those that have to be found by a name that is made of others. */
const catalogueOf = (isSaid: RegExp): Catalogue => {
  const said = ours.filter((word) => isSaid.test(word));
  const words = [...said.filter(isNamed), ...said.filter((word) => !isNamed(word))];
  return {
    words: words.join("\n"),
    id: words.map((word) => underHeading(word, all.id[word])).join("\n"),
    en: words.map((word) => underHeading(word, all.en[word])).join("\n"),
  };
};

/** What every page loads says these. */
export const PAGE = catalogueOf(
  /^(level\.|campaign\.|ask\.(title|intro|accepting|accept|refuse|choose)$|(privacy|centre|write|close|slot|why|failed|gone)$)/,
);
/** What is loaded when somebody asks says these. */
export const PANEL = catalogueOf(
  /^(level\.|source\.|withheld\.|say\.|why|campaign\.|ask\.(save|purposes|level|adult)$|(gift|close|failed|gone)$)/,
);

/** What is loaded when somebody is asked something says these. */
export const PROMPTS = catalogueOf(/^(prompt\.|ask\.adult$|(close|failed|gone)$)/);

/** A catalogue as the build writes it: what has a place of its own is not found by its name, which is left out. */
export const placed = (catalogue: Catalogue): Catalogue => ({
  ...catalogue,
  words: catalogue.words
    .split("\n")
    .filter((word) => isNamed(word as Word))
    .join("\n"),
});
