/** What other features may ask of the log. */
export type { LogProof } from "@seimbang/verifier";
export { appendAllToLog, appendAloneToLog, appendToLog, type LogKind } from "./append-to-log.ts";
export type { AuditLog } from "./audit-log.ts";
export { bindToLog } from "./bind-to-log.ts";
export { openLog } from "./open-log.ts";
export { type ProveAbout, type ProveStatement, requireHead } from "./prove-entry.ts";
export { countUnproven } from "./store.ts";
