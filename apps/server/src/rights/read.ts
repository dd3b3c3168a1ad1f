/** What other features may ask about rights. */

export type { ErasureDependencies } from "./erase-subject.ts";
export { type ErasureLedger, exportErasures } from "./erasure-ledger-file.ts";
export { REQUESTS_DAYS } from "./requests-days.ts";
export { reapplyErasures } from "./restored-erasures.ts";
export { isLedgerSigned } from "./sign-ledger.ts";
