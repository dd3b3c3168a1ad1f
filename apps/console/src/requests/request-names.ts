import type { ExtensionReason, RightsChannel, RightsRequestKind, VerificationMethod } from "@seimbang/contracts";

/** What can be asked, as forms and filters offer it. */
export const REQUEST_KIND_NAMES = [
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
] as const satisfies readonly RightsRequestKind[];

/** How a request comes to the shop's people. */
export const ENTERED_CHANNELS = ["mail", "phone", "in_person"] as const satisfies readonly RightsChannel[];
export type EnteredChannel = (typeof ENTERED_CHANNELS)[number];

/** What somebody of the shop can say that they did to know whose a request is. */
export const VERIFICATION_NAMES = [
  "matched_details",
  "reply_from_known_address",
  "called_back",
  "document_seen",
] as const satisfies readonly VerificationMethod[];
export type VerificationName = (typeof VERIFICATION_NAMES)[number];

export const EXTENSION_REASON_NAMES = ["complex", "numerous"] as const satisfies readonly ExtensionReason[];

/** What the history of a request can say of it. */
const STEP_NAMES = [
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

/** The step as one that there is a word for; a newer server may know more of them. */
export const stepNamed = (step: string): (typeof STEP_NAMES)[number] | undefined =>
  STEP_NAMES.find((each) => each === step);
