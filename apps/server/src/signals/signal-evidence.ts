import type { PrivacySignalsWire } from "@seimbang/contracts";

/** What the IAB's strings are written with. */
const WRITTEN = /^[A-Za-z0-9._~-]{1,8192}$/;

/** What was in force when somebody chose, as the ledger keeps it: the strings as they came, or that they were none. */
export const signalEvidence = (signals: PrivacySignalsWire | undefined): Readonly<Record<string, string>> => ({
  ...(signals?.gpc === true ? { gpc: "1" } : {}),
  ...(signals?.tcf === undefined ? {} : { tcf: asWritten(signals.tcf) }),
  ...(signals?.gpp === undefined ? {} : { gpp: asWritten(signals.gpp) }),
});

const asWritten = (text: string): string => (WRITTEN.test(text) ? text : "unreadable");
