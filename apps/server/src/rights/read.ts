/** What other features may ask about rights. */

export type { Reception } from "./asked-request.ts";
export { countWaiting } from "./count-waiting.ts";
export { describeQueued } from "./describe-requests.ts";
export type { ErasureDependencies } from "./erase-subject.ts";
export { type ErasureLedger, exportErasures } from "./erasure-ledger-file.ts";
export { exportLogged } from "./export-logged.ts";
export type { ExportDependencies } from "./export-person.ts";
export { receiveFromPartner } from "./receive-from-partner.ts";
export type { ReceiveDependencies } from "./receive-request.ts";
export { REQUESTS_DAYS } from "./requests-days.ts";
export { reapplyErasures } from "./restored-erasures.ts";
export { revokeRequest } from "./revoke-request.ts";
export { sendExport } from "./send-export.ts";
export { isLedgerSigned } from "./sign-ledger.ts";
export { findRequest, listRequestsOf } from "./store.ts";
export type { StoredRequest } from "./stored-request.ts";
export type { RecipientsOf, TellRecipients } from "./tell-recipients.ts";
