import sharedEnglish from "@seimbang/contracts/messages/en.json" with { type: "json" };
import sharedIndonesian from "@seimbang/contracts/messages/id.json" with { type: "json" };
import english from "./en.json" with { type: "json" };
import indonesian from "./id.json" with { type: "json" };

/** Of the shared catalogue a page says itself what levels and sources are called, and why one was not used. */
const SHARED = /^(level|source|withheld)\./;
/** What an answer, or what became of one, makes the name of. */
const MADE_BY_ANSWERS = /^(level|source|withheld|say|failed|gone)\b/;

export type Word = keyof typeof english | keyof typeof sharedEnglish;

const all = { id: { ...sharedIndonesian, ...indonesian }, en: { ...sharedEnglish, ...english } };
const said = (Object.keys(all.en) as Word[]).filter((word) => word in english || SHARED.test(word));
const named = said.filter((word) => MADE_BY_ANSWERS.test(word));
const words = [...named, ...said.filter((word) => !named.includes(word))];

/** Here a heading says already that something was not used. */
const underHeading = (word: Word, text: string): string =>
  word.startsWith("withheld.") ? text.replace(/^.*?: /, "") : text;

/** So many texts, the first, have to be found by their name; of the others the build knows where they stand. */
export const NAMED = named.length;

/**
 * The names of all texts, and the texts of each language in the same order, a line each. The build writes this value in
 * place of the module (`small-script.ts`): that is a quarter smaller in a page's script than the catalogues.
 */
export const CATALOGUES = {
  words: words.join("\n"),
  id: words.map((word) => underHeading(word, all.id[word])).join("\n"),
  en: words.map((word) => underHeading(word, all.en[word])).join("\n"),
};
