import { readFileSync } from "node:fs";
import type { Plugin } from "vite";
import { type Catalogue, PAGE, PANEL, placed } from "./src/words/catalogues.ts";

const SAID = /\bsay\("([\w.]+)"/g;

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
    filter: { id: /sdk\/src\/words\/(page|panel)-words\.ts$/ },
    handler: (id) => {
      const isPanel = id.endsWith("panel-words.ts");
      const catalogue = JSON.stringify(placed(isPanel ? PANEL : PAGE));
      return `export const ${isPanel ? "PANEL_WORDS" : "PAGE_WORDS"} = ${catalogue}`;
    },
  },
  transform: {
    filter: { id: /sdk\/src\/(panel\/)?[\w-]+\.ts$/ },
    handler: (code, id) => {
      const catalogue = id.includes("/src/panel/") ? PANEL : PAGE;
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
