export { REVERSALS } from "./event-row.ts";
export { exportEvents } from "./export-events.ts";
export { loadBoughtProducts, loadPurchases, loadSignals } from "./load-signals.ts";
export type { AdmittedSignal } from "./net-signals.ts";
export { type LedgerView, readingPermission } from "./reading-permission.ts";
