export { REVERSALS } from "./event-row.ts";
export { loadPurchases, loadSignals } from "./load-signals.ts";
export { readingPermission } from "./reading-permission.ts";
