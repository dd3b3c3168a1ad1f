/** What other features may ask of the signals that come with a page. */
export { type PageSignals, pageSignals, sendsGpc, signalsInHeader } from "./page-signals.ts";
export { type RefusedBySignals, type SignalReader, signalReader } from "./read-signals.ts";
export { signalEvidence } from "./signal-evidence.ts";
