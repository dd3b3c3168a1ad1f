import type { Decision, SubjectKey } from "@seimbang/engine";
import type { CountedShown } from "./count-shown.ts";
import type { DecideDeps } from "./decide-deps.ts";
import type { DecideRequest } from "./decide-request.ts";
import { encodeReceipt } from "./encode-receipt.ts";
import type { Preview } from "./preview.ts";
import { withoutSession } from "./without-session.ts";

/**
 * Writes down every decision that read something personal before it is answered, so that the customer's trail is
 * complete, and is marked where it was a preview. One that read nothing leaves a number; a preview that read nothing leaves
 * not even that, because nothing of it was shown.
 * @throws when it cannot be written; nothing personal may be answered then.
 */
export const recordDecision = async (
  decision: Decision,
  rowId: string,
  { session }: Pick<DecideRequest, "session">,
  subject: SubjectKey | undefined,
  shown: CountedShown,
  preview: Preview | undefined,
  { record, count }: Pick<DecideDeps, "record" | "count">,
): Promise<void> => {
  if (preview === "sample") return;
  if (decision.used.length === 0 || subject === undefined) {
    if (preview === undefined) count(decision.slot, decision.level.effective, decision.at);
    return;
  }
  const receipt = encodeReceipt(session.length === 0 ? decision : withoutSession(decision));
  const { at: decidedAt, slot } = decision;
  await record({ subject, rowId, decidedAt, slot, receipt, shown: preview === undefined ? shown : undefined, preview });
};
