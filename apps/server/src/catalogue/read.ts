/** What other features may ask of the catalogue. */
export { type OpenCatalogue, openCatalogue } from "./open-catalogue.ts";
export { createSensitiveRules } from "./sensitive.ts";
