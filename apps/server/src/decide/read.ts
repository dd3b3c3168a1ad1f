/** What other features may ask about decisions. */
export type { DecideDeps } from "./decide-deps.ts";
export { decideForMadeUp, type MadeUpPerson } from "./decide-for-made-up.ts";
export { readDecision, readDecisionId } from "./decision-id.ts";
export { decodeReceipt } from "./decode-receipt.ts";
export { type Forgotten, forgetInReceipts } from "./forget-in-receipts.ts";
export { ownDecisions } from "./own-decisions.ts";
export { ownInterests } from "./own-interests.ts";
export { findReceipt, type ReadReceiptDependencies, readReceipt } from "./read-receipt.ts";
export { sampleSignals } from "./sample-signals.ts";
export { type ShowReceipt, showReceipt } from "./show-receipt.ts";
export { type ShownCampaign, shownCampaigns } from "./shown-campaigns.ts";
export { countDecisionsSince, deleteDecisionsSince, loadSeenSlots, type SeenSlot } from "./store.ts";
export { decisionsPerDay, viewsPerPerson } from "./traffic-store.ts";
