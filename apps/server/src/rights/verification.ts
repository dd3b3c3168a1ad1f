import type { RightsRequestKind, VerificationMethod } from "@seimbang/contracts";

/** 0: nobody has to be sure. 1: what was said matches what is known. 2: it is the person, or somebody they authorised. */
type Degree = 0 | 1 | 2;

/**
 * How sure one has to be who asks, in proportion to what could go wrong (GDPR 12(6), CCPA §7060, 7062). What only takes
 * something from the shop needs no proof (CCPA §7026(d), §7027(e)); what shows or removes data, the most.
 */
const NEEDED: Readonly<Record<RightsRequestKind, Degree>> = {
  objection: 0,
  opt_out: 0,
  limit_use: 0,
  withdrawal: 0,
  restriction: 1,
  complaint: 1,
  question: 1,
  appeal: 1,
  rectification: 2,
  human_review: 2,
  access: 2,
  portability: 2,
  erasure: 2,
};

const GIVEN: Readonly<Record<VerificationMethod, Degree>> = {
  matched_details: 1,
  reply_from_known_address: 2,
  called_back: 2,
  document_seen: 2,
  signed_in: 2,
  signed_request: 2,
};

export type Verification = { readonly method: VerificationMethod; readonly evidence: string };

/** Who asks in somebody's name; `authority` is what shows that they may, as it was seen. */
export type Agent = {
  readonly kind: "agent" | "guardian";
  readonly name: string;
  readonly authority?: string | undefined;
};

/** Whether a request of this kind may be done now. Whoever asks for somebody else shows that they may, whatever they ask. */
export const isProven = (
  kind: RightsRequestKind,
  method: VerificationMethod | undefined,
  agent: Agent | undefined,
): boolean => {
  if (agent !== undefined && agent.authority === undefined) return method === "signed_in";
  return (method === undefined ? 0 : GIVEN[method]) >= NEEDED[kind];
};
