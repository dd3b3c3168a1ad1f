import type { ChosenSlot } from "./choose-slots.ts";
import { encodeReceipt } from "./encode-receipt.ts";
import { isPersonal } from "./is-personal.ts";
import type { PreviewedVisitor } from "./preview-visitor.ts";
import type { DecisionRow } from "./store.ts";
import { withoutSession } from "./without-session.ts";

/**
 * What is written down of a decision that read something personal before it is answered, so that the customer's trail is
 * complete, and marked where it was a preview; so it is where an experiment or the holdout left out what they allow.
 * Undefined for one that read nothing: it leaves a number, or of a preview not even that, because nothing of it was shown.
 */
export const rowOf = (
  { decision, rowId, used, request: { session } }: ChosenSlot,
  { visitor: { subject }, preview }: PreviewedVisitor,
): DecisionRow | undefined => {
  if (preview === "sample" || subject === undefined || !isPersonal(decision)) return undefined;
  const receipt = encodeReceipt(session.length === 0 ? decision : withoutSession(decision));
  const { at: decidedAt, slot } = decision;
  const shown = preview === undefined ? { creatives: decision.creatives, used } : { creatives: [], used: undefined };
  return { subject, rowId, decidedAt, slot, receipt, ...shown, preview };
};
