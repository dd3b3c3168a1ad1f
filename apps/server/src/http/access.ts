import type { SubjectKey } from "@seimbang/engine";

/** Who calls: the shop's server (`secret`) or anybody's browser (`publishable`). */
export type Caller = { readonly keyId: string; readonly kind: "publishable" | "secret" };

/** Whom a verified visitor token speaks for; a raw identifier never becomes one of these. */
export type Visitor = {
  readonly subjectKey: SubjectKey;
  /** `customer`: the shop's back end vouched for them; `device`: a random id that our own server signed. */
  readonly kind: "customer" | "device";
};
