export { exportEvents } from "./export-events.ts";
export { loadBoughtProducts, loadSignals } from "./load-signals.ts";
export type { AdmittedSignal } from "./net-signals.ts";
export { isSpokenAgainst, type LedgerView, signalsReadableFor } from "./signals-readable-for.ts";
export { type History, streamHistories } from "./stream-histories.ts";
