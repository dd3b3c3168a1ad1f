/** What other features may ask about what was decided. */
export { readDecisionId } from "./decision-id.ts";
export { type ReadReceiptDependencies, readReceipt } from "./read-receipt.ts";
export { countDecisionsSince } from "./store.ts";
