/** What other features may ask about laws. */
export * from "./law-terms.ts";
export { type Laws, openLaws } from "./open-laws.ts";
