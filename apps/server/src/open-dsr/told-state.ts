import type { StoredRequest } from "../rights/read.ts";
import type { PartnerRequest, Protocol } from "./store.ts";

/** How a request stands, in the words of a protocol. */
export type ToldState = Pick<PartnerRequest, "state" | "reason"> & { readonly isFinished: boolean };

/**
 * From our states to the protocol's. Ours are those of the Data Rights Protocol, whose reasons are named a little
 * differently; OpenDSR has four, in which a refusal is `cancelled` with its reason beside it.
 */
export const toldState = (
  protocol: Protocol,
  { state, reason, owner }: Pick<StoredRequest, "state" | "reason" | "owner">,
): ToldState => {
  const isFinished = state !== "open" && state !== "in_progress";
  return { ...(protocol === "drp" ? toDrp(state, reason) : toOpenDsr(state, reason, owner)), isFinished };
};

/** What became of what was asked of somebody of whom nothing is kept: erasing and looking are done, there is nothing to be done of the rest. */
export const NOBODY: Readonly<Record<Protocol, ToldState>> = {
  opendsr: { state: "completed", reason: undefined, isFinished: true },
  drp: { state: "denied", reason: "no_match", isFinished: true },
};

/** What became of a request whose person was erased meanwhile: an erasure is done, anything else cannot be any more. */
export const erasedState = (protocol: Protocol, kind: string): ToldState => {
  const isDone = kind === "erasure";
  if (protocol === "drp") return { state: isDone ? "fulfilled" : "revoked", reason: undefined, isFinished: true };
  return { state: isDone ? "completed" : "cancelled", reason: isDone ? undefined : "erased", isFinished: true };
};

const toOpenDsr = (state: StoredRequest["state"], reason: StoredRequest["reason"], owner: string | undefined) => {
  switch (state) {
    case "open":
      return { state: owner === undefined ? "pending" : "in_progress", reason: undefined };
    case "in_progress":
      return { state: "in_progress", reason };
    case "fulfilled":
      return { state: "completed", reason: undefined };
    default:
      return { state: "cancelled", reason: reason ?? state };
  }
};

/** The protocol's own reasons; each that a law adds is one of its "other". */
const DRP_REASONS: Readonly<Partial<Record<NonNullable<StoredRequest["reason"]>, string>>> = {
  need_user_verification: "need_user_verification",
  suspected_fraud: "suspected_fraud",
  insufficient_verification: "insuf_verification",
  no_match: "no_match",
  claim_not_covered: "claim_not_covered",
  outside_jurisdiction: "outside_jurisdiction",
  too_many_requests: "too_many_requests",
};

const toDrp = (state: StoredRequest["state"], reason: StoredRequest["reason"]) => {
  // Whoever operates the endpoints is the business itself, so what is open is in progress (3.03).
  if (state === "open") return { state: "in_progress", reason: undefined };
  if (reason === undefined || state === "expired") return { state, reason: undefined };
  return { state, reason: DRP_REASONS[reason] ?? "other" };
};
