/** What other features may ask about decisions. */
export type { DecideDeps } from "./decide-deps.ts";
export { ownDecisions } from "./own-decisions.ts";
export { ownInterests } from "./own-interests.ts";
export type { ReadReceiptDependencies } from "./read-receipt.ts";
