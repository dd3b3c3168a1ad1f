import { readFileSync } from "node:fs";
import type { Plugin } from "vite";
import { type Catalogue, PAGE, PANEL, PROMPTS, placed } from "./src/words/catalogues.ts";

/** By the name of the module that a build writes it in place of, and of the folder whose texts it says. */
const CATALOGUES: Readonly<Record<string, Catalogue>> = { page: PAGE, panel: PANEL, prompt: PROMPTS };

const SAID = /\bsay\("([\w.]+)"/g;

const WORDS = /sdk\/src\/words\/(page|panel|prompt)-words\.ts$/;
const SAYING = /sdk\/src\/(?:(panel|prompt)\/)?[\w-]+\.ts$/;

const catalogueOf = (script: string): Catalogue => CATALOGUES[script] ?? PAGE;

/** Where a text stands in a catalogue. @throws for a name that it does not have. */
const placeOf = (word: string, { words }: Catalogue): number => {
  const place = words.split("\n").indexOf(word);
  if (place === -1) throw new Error(`This script's catalogue has no ${word}.`);
  return place;
};

/**
 * Writes the texts that a script says as they are said, in place of the catalogues that they are gathered from, and in
 * place of each name by which a text is said the place where it stands. The names that an answer of the server makes stay.
 */
const writeCatalogues: Plugin = {
  name: "write-catalogues",
  enforce: "pre",
  load: {
    filter: { id: WORDS },
    handler: (id) => {
      const script = WORDS.exec(id)?.[1] ?? "";
      return `export const ${script.toUpperCase()}_WORDS = ${JSON.stringify(placed(catalogueOf(script)))}`;
    },
  },
  transform: {
    filter: { id: SAYING },
    handler: (code, id) => {
      const catalogue = catalogueOf(SAYING.exec(id)?.[1] ?? "page");
      return code.replace(SAID, (_said, word: string) => `say(${placeOf(word, catalogue)}`);
    },
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

/** What makes the scripts of a page small: every page of a shop pays for the first. */
export const smallScript: readonly Plugin[] = [writeCatalogues, squeezeStyles];
