/** What other features may ask of the consent ledger. */
export { appendLines, loadLedger, type WrittenLine } from "./ledger.ts";
export { loadChoices } from "./load-choices.ts";
export { mergeLedgers } from "./merge-ledgers.ts";
export { redeemPreview } from "./preview-grants.ts";
export { grantsAnything, recordChoice } from "./record-choice.ts";
export { recordRegistry } from "./record-registry.ts";
export { sampleChoices } from "./sample-choices.ts";
