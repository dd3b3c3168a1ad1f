import type { SubjectKey } from "@seimbang/engine";

/** Who calls: the shop's server (`secret`) or anybody's browser (`publishable`). */
export type Caller = { readonly keyId: string; readonly kind: "publishable" | "secret" };

/** Who holds this API key; undefined when nobody (any more) does. */
export type FindCaller = (key: string) => Promise<Caller | undefined>;

/** Whom a verified visitor token speaks for; a raw identifier never becomes one of these. */
export type Visitor = {
  readonly subjectKey: SubjectKey;
  /** `customer`: the shop's back end vouched for them; `device`: a random id that our own server signed. */
  readonly kind: "customer" | "device";
};

/** Whom a visitor token speaks for; undefined for somebody proven of whom nothing is kept. */
export type VerifyVisitor = (
  token: string,
  now: number,
) => Promise<Visitor | undefined | { readonly problem: "visitor_token_invalid" | "visitor_token_expired" }>;
