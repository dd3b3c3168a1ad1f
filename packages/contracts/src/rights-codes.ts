/** What a customer can ask of the shop. Codes are stable. */
export const RIGHTS_REQUEST_KINDS = [
  "access",
  "portability",
  "rectification",
  "erasure",
  "restriction",
  "objection",
  "human_review",
  "opt_out",
  "limit_use",
  "withdrawal",
  "complaint",
  "question",
  "appeal",
] as const;
export type RightsRequestKind = (typeof RIGHTS_REQUEST_KINDS)[number];

/** How a request stands, in the words of the Data Rights Protocol 1.0. */
export const RIGHTS_REQUEST_STATES = ["open", "in_progress", "fulfilled", "denied", "revoked", "expired"] as const;
export type RightsRequestState = (typeof RIGHTS_REQUEST_STATES)[number];

/** How a request came: from the person themselves, from their browser, by way of the shop's staff, of another system, or of an agent. */
export const RIGHTS_CHANNELS = [
  "self_service",
  "browser_signal",
  "mail",
  "phone",
  "in_person",
  "opendsr",
  "agent",
] as const;
export type RightsChannel = (typeof RIGHTS_CHANNELS)[number];

/** How a request comes to the shop's people, who enter it then. */
export const ENTERED_CHANNELS = ["mail", "phone", "in_person"] as const satisfies readonly RightsChannel[];
export type EnteredChannel = (typeof ENTERED_CHANNELS)[number];

/** What shows that a request is the person's own. Nothing of an identity document is ever kept. */
export const VERIFICATION_METHODS = [
  "signed_in",
  "reply_from_known_address",
  "called_back",
  "matched_details",
  "document_seen",
  "signed_request",
] as const;
export type VerificationMethod = (typeof VERIFICATION_METHODS)[number];

/** What somebody of the shop can say that they did to know whose a request is; the others are seen by the server alone. */
export const STAFF_VERIFICATIONS = [
  "matched_details",
  "reply_from_known_address",
  "called_back",
  "document_seen",
] as const satisfies readonly VerificationMethod[];
export type StaffVerification = (typeof STAFF_VERIFICATIONS)[number];

/**
 * How it was confirmed that a request arrived: in the answer to whoever asked by a page or a system, by word of mouth, in
 * writing, with the answer itself, or by the person seeing it in the privacy centre.
 */
export const ACKNOWLEDGEMENTS = ["at_once", "spoken", "written", "answered", "seen"] as const;
export type AcknowledgedHow = (typeof ACKNOWLEDGEMENTS)[number];

/** Who said whose law is the person's: whoever brought the request in, the person, the shop's markets, or nobody. */
export const JURISDICTION_SOURCES = ["told", "customer", "markets", "unknown"] as const;
export type JurisdictionSource = (typeof JURISDICTION_SOURCES)[number];

/** What the history of a request says was done with it. */
export const REQUEST_STEPS = [
  "entered",
  "assigned",
  "verified",
  "acknowledged",
  "extended",
  "answered",
  "refused",
  "reopened",
  "revoked",
  "expired",
  "warned",
  "escalated",
  "acknowledgement_warned",
  "acknowledgement_escalated",
  "lifting_announced",
  "lifted",
] as const;

/** How a request stands with a recipient of the person's data: with us first, then as the recipient says it (OpenDSR 2.0). */
export const RECIPIENT_STATES = [
  "unsent",
  "no_identity",
  "given_up",
  "pending",
  "in_progress",
  "completed",
  "cancelled",
] as const;

export const EXTENSION_REASONS = ["complex", "numerous"] as const;
export type ExtensionReason = (typeof EXTENSION_REASONS)[number];

type RefusalRule = {
  /** The law's own grounds; none where it is about the request and not about the law. */
  readonly articles: readonly string[];
  /** What may be refused for it; everything that waits for somebody, where nothing is named. */
  readonly kinds?: readonly RightsRequestKind[];
};

/**
 * Every reason for which a request may be refused. The first seven are those of the Data Rights Protocol 1.0; the others
 * are a law's own.
 */
export const REFUSAL_REASONS = [
  "suspected_fraud",
  "insufficient_verification",
  "no_match",
  "claim_not_covered",
  "outside_jurisdiction",
  "too_many_requests",
  "other",
  "manifestly_unfounded",
  "endangers_somebody",
  "data_of_others",
  "state_security",
  "legal_obligation",
  "legal_claims",
  "free_expression",
  "contract_forbids",
  "data_is_correct",
  "not_automated",
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

const REFUSALS: Readonly<Record<RefusalReason, RefusalRule>> = {
  suspected_fraud: { articles: [] },
  insufficient_verification: { articles: [] },
  no_match: { articles: [] },
  claim_not_covered: { articles: [] },
  outside_jurisdiction: { articles: [] },
  too_many_requests: { articles: ["GDPR 12(5)(b)"] },
  other: { articles: [] },
  manifestly_unfounded: { articles: ["GDPR 12(5)", "CCPA 1798.145(h)(3)"] },
  endangers_somebody: { articles: ["UU PDP 33"], kinds: ["access", "portability", "rectification"] },
  data_of_others: { articles: ["UU PDP 33", "GDPR 15(4), 20(4)"], kinds: ["access", "portability", "rectification"] },
  state_security: {
    articles: ["UU PDP 15, 33"],
    kinds: ["access", "portability", "rectification", "erasure", "restriction", "human_review"],
  },
  legal_obligation: {
    articles: ["GDPR 17(3)(b)", "UU PDP 15", "CCPA 1798.105(d)(8)"],
    kinds: ["erasure", "rectification"],
  },
  legal_claims: { articles: ["GDPR 17(3)(e), 18(2)"], kinds: ["erasure", "restriction"] },
  free_expression: { articles: ["GDPR 17(3)(a)", "CCPA 1798.105(d)(4)"], kinds: ["erasure"] },
  contract_forbids: { articles: ["UU PDP 41"], kinds: ["restriction"] },
  data_is_correct: { articles: ["GDPR 16", "CCPA §7023(b)"], kinds: ["rectification"] },
  not_automated: { articles: ["GDPR 22", "UU PDP 10"], kinds: ["human_review"] },
};

/** Objecting to marketing is absolute (GDPR 21(3)), and so are the others: it can only be in question who asks. */
const NEVER_REFUSED: ReadonlySet<RightsRequestKind> = new Set(["objection", "opt_out", "limit_use", "withdrawal"]);
const ABOUT_WHO_ASKS: ReadonlySet<RefusalReason> = new Set([
  "suspected_fraud",
  "insufficient_verification",
  "no_match",
]);

/** The articles that a refusal for this reason rests on; undefined where a request of this kind may not be refused for it. */
export const refusalGrounds = (reason: RefusalReason, kind: RightsRequestKind): readonly string[] | undefined => {
  const { articles, kinds } = REFUSALS[reason];
  if (NEVER_REFUSED.has(kind) && !ABOUT_WHO_ASKS.has(reason)) return undefined;
  return kinds === undefined || kinds.includes(kind) ? articles : undefined;
};
