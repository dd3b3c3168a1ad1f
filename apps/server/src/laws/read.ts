/** What other features may ask about laws. */

export * from "./law-terms.ts";
export { monthsLater } from "./months-later.ts";
export { type Laws, type LegalClock, openLaws } from "./open-laws.ts";
export type { RulePack } from "./rule-pack.ts";
