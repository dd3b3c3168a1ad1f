import type { Command } from "commander";
import type { Words } from "../messages/words.ts";
import { explained } from "../terminal/explained.ts";
import { registerImportCatalogue } from "./import-catalogue.ts";
import { registerImportErasures } from "./import-erasures.ts";
import { registerImportEvents } from "./import-events.ts";

export const registerImport = (program: Command, words: Words): void => {
  const parent = explained(program.command("import"), "import", words);
  registerImportCatalogue(parent, words);
  registerImportEvents(parent, words);
  registerImportErasures(parent, words);
};
