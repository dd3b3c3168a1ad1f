import type { Command } from "commander";
import { registerImportCatalogue } from "./import-catalogue.ts";
import { registerImportEvents } from "./import-events.ts";

export const registerImport = (program: Command): void => {
  const parent = program
    .command("import")
    .summary("bring in products and events")
    .description("Brings in what the shop has. Every line is accounted for, and importing twice changes nothing.");
  registerImportCatalogue(parent);
  registerImportEvents(parent);
};
