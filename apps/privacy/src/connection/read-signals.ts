import type { PrivacySignalsWire } from "@seimbang/contracts";

declare global {
  interface Navigator {
    readonly globalPrivacyControl?: boolean;
  }
}

/** Passed on as it is; what follows from it the server decides. */
export const readSignals = (): PrivacySignalsWire =>
  window.navigator.globalPrivacyControl === true ? { gpc: true } : {};
