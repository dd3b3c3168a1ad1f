/** What other features may ask about decisions. */
export { readDecisionId } from "./decision-id.ts";
