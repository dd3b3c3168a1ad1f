/** What other features may ask of the consent ledger. */
export { writeChoices, writeMute } from "./choice-entry.ts";
export { describeLine } from "./describe-line.ts";
export { appendLines, loadLanguages, loadLedger, loadLines, type WrittenLine } from "./ledger.ts";
export { loadChoices } from "./load-choices.ts";
export { mergeLedgers } from "./merge-ledgers.ts";
export { notBefore } from "./not-before.ts";
export { noteOwner } from "./note-owner.ts";
export { openRegistry } from "./open-registry.ts";
export type { RegistryStage } from "./plan-registry.ts";
export { redeemPreview } from "./preview-grants.ts";
export { grantsAnything, recordChoice } from "./record-choice.ts";
export { type RecordLineDependencies, recordLine } from "./record-line.ts";
export { readPeriods } from "./registry-periods.ts";
export { sampleChoices } from "./sample-choices.ts";
export type { ReceiptSigner } from "./sign-receipts.ts";
