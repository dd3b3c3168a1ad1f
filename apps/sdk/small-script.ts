import { readFileSync } from "node:fs";
import type { Plugin } from "vite";
import { CATALOGUES, NAMED } from "./src/words/catalogues.ts";

const WORDS = CATALOGUES.words.split("\n");
const SAID = /\bsay\("([\w.]+)"/g;

/** Where a text stands in its catalogue. @throws for a name that no catalogue has. */
const placeOf = (word: string): number => {
  const place = WORDS.indexOf(word);
  if (place === -1) throw new Error(`No catalogue has ${word}.`);
  return place;
};

/**
 * Writes the texts of the page as they are said, in place of the catalogues that they are gathered from, and in place of
 * each name by which a text is said the place where it stands. The names that an answer of the server makes stay.
 */
const writeCatalogues: Plugin = {
  name: "write-catalogues",
  enforce: "pre",
  load: {
    filter: { id: /sdk\/src\/words\/catalogues\.ts$/ },
    handler: () =>
      `export const CATALOGUES = ${JSON.stringify({ ...CATALOGUES, words: WORDS.slice(0, NAMED).join("\n") })}`,
  },
  transform: {
    filter: { id: /sdk\/src\/[\w-]+\.ts$/ },
    handler: (code) => code.replace(SAID, (_said, word: string) => `say(${placeOf(word)}`),
  },
};

/** Writes styles without what only people read. A minifier puts declarations into another order, which compresses worse. */
const squeezeStyles: Plugin = {
  name: "squeeze-styles",
  enforce: "pre",
  load: {
    filter: { id: /sdk\/src\/style\/[\w-]+\.css\?raw$/ },
    handler: (id) => `export default ${JSON.stringify(squeeze(readFileSync(id.replace(/\?raw$/, ""), "utf8")))}`,
  },
};

const squeeze = (style: string): string =>
  style
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s*([{}:;,])\s*/g, "$1")
    .replace(/;}/g, "}")
    .replace(/\b0\./g, ".")
    .trim();

/** What makes the script of a page small: every page of a shop pays for it. */
export const smallScript: readonly Plugin[] = [writeCatalogues, squeezeStyles];
