import sharedEnglish from "@seimbang/contracts/messages/en.json" with { type: "json" };
import sharedIndonesian from "@seimbang/contracts/messages/id.json" with { type: "json" };
import english from "./en.json" with { type: "json" };
import indonesian from "./id.json" with { type: "json" };

/** Of the shared catalogue a page says itself what levels and sources are called, and why one was not used. */
const SAID_BY_PAGES = /^(level|source|withheld)\./;

export type Word = keyof typeof english | keyof typeof sharedEnglish;

const all = { id: { ...sharedIndonesian, ...indonesian }, en: { ...sharedEnglish, ...english } };
const words = (Object.keys(all.en) as Word[]).filter((word) => word in english || SAID_BY_PAGES.test(word));

/**
 * The names of all texts, and the texts of each language in the same order, a line each. The build writes this value in
 * place of the module (`vite.config.ts`): that is a fifth smaller in a page's script than the catalogues.
 */
export const CATALOGUES = {
  words: words.join("\n"),
  id: words.map((word) => all.id[word]).join("\n"),
  en: words.map((word) => all.en[word]).join("\n"),
};
