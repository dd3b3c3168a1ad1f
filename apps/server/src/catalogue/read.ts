/** What other features may ask of the catalogue. */
export { everListedFinder, type FindEverListed } from "./find-ever-listed.ts";
export { type OpenCatalogue, openCatalogue } from "./open-catalogue.ts";
export { pricesAskedNoMore } from "./price-history.ts";
export { type ProductPrices, readPrices } from "./product-prices.ts";
export { createSensitiveRules } from "./sensitive.ts";
