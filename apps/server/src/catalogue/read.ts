/** What other features may ask of the catalogue. */
export { type Catalogue, type OpenCatalogue, openCatalogue } from "./open-catalogue.ts";
export { createSensitiveRules, type SensitiveRules } from "./sensitive.ts";
