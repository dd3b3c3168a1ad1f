import type { SubjectKey } from "@seimbang/engine";

/** Who calls: the shop's server (`secret`) or anybody's browser (`publishable`). */
export type Caller = { readonly keyId: string; readonly kind: "publishable" | "secret" };

/** Who holds this API key; undefined when nobody (any more) does. */
export type FindCaller = (key: string) => Promise<Caller | undefined>;

/** Whom a verified visitor token speaks for; a raw identifier never becomes one of these. */
export type Visitor = {
  readonly subjectKey: SubjectKey;
  /**
   * `customer`: the shop's back end vouched for them; `device`: a random id that our own server signed; `link`: whoever
   * opened a message to them, who may read and lower choices and nothing else.
   */
  readonly kind: "customer" | "device" | "link";
};

/** Why a token speaks for nobody here. */
export type VisitorProblem = {
  readonly problem: "visitor_token_invalid" | "visitor_token_expired" | "link_may_only_lower";
};

/** Whom a visitor token speaks for; undefined for somebody proven of whom nothing is kept. */
export type VerifyVisitor = (token: string, now: number) => Promise<Visitor | undefined | VisitorProblem>;
