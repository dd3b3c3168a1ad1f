import type { Permission } from "@seimbang/contracts";
import type { SubjectKey } from "@seimbang/engine";
import type { FastifyRequest } from "fastify";

/** Who calls with a key: the shop's server (`secret`) or anybody's browser (`publishable`). */
export type KeyCaller = {
  readonly keyId: string;
  readonly kind: "publishable" | "secret";
  /** So often it may call, where the shop limited it. */
  readonly requestsPerMinute?: number;
};
/**
 * A key that was in force once and is not now. Whoever calls with it is nobody, and learns no more than that; but for one that ended by
 * itself, whose holder has to know what to mend.
 */
export type RefusedKey = {
  readonly refused: "revoked" | "suspended" | "expired";
  readonly keyId: string;
  readonly kind: KeyCaller["kind"];
  /** Milliseconds since 1970. */
  readonly since: number;
};

/** Somebody of the shop who is signed in. */
export type StaffCaller = {
  readonly kind: "staff";
  /** By what registers name them beside keys: `staff:` and their id. */
  readonly keyId: string;
  readonly staffId: string;
  readonly sessionId: string;
  readonly name: string;
  readonly permissions: readonly Permission[];
  /** When they last showed that it is them, in milliseconds since 1970. */
  readonly reauthenticatedAt: number;
  /** Whether their privacy training is current, or they have broken the glass. */
  readonly mayReadPersonalData: boolean;
};
export type Caller = KeyCaller | StaffCaller;

/** Who holds this API key; undefined when nobody (any more) does. */
export type FindCaller = (key: string) => Promise<KeyCaller | RefusedKey | undefined>;

/**
 * Whose session a request belongs to; undefined where it brought none.
 * @throws Problem `session_ended`, `sent_from_elsewhere` or `https_required`
 */
export type FindStaff = (request: FastifyRequest) => Promise<StaffCaller | undefined>;

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
