/** What other features may ask about conversations. */
export { countWhoWrote } from "./report-store.ts";
export { findThemes } from "./theme-store.ts";
