import type { Decision, SubjectKey, WithheldReason } from "@seimbang/engine";
import type { UsedOfPerson } from "./count-used.ts";
import type { DecideDeps } from "./decide-deps.ts";
import type { DecideRequest } from "./decide-request.ts";
import { encodeReceipt } from "./encode-receipt.ts";
import type { Preview } from "./preview.ts";
import { withoutSession } from "./without-session.ts";

/**
 * Writes down every decision that read something personal before it is answered, so that the customer's trail is
 * complete, and is marked where it was a preview; so it does where an experiment or the holdout left out what they allow. One that read nothing leaves a number; a preview that read nothing leaves
 * not even that, because nothing of it was shown.
 * @throws when it cannot be written; nothing personal may be answered then.
 */
export const recordDecision = async (
  decision: Decision,
  rowId: string,
  { session }: Pick<DecideRequest, "session">,
  subject: SubjectKey | undefined,
  used: UsedOfPerson,
  preview: Preview | undefined,
  { record, count }: Pick<DecideDeps, "record" | "count">,
): Promise<void> => {
  if (preview === "sample") return;
  if (subject === undefined || !isPersonal(decision)) {
    if (preview === undefined) count(decision.slot, decision.level.effective, decision.at);
    return;
  }
  const receipt = encodeReceipt(session.length === 0 ? decision : withoutSession(decision));
  const { at: decidedAt, slot } = decision;
  const shown = preview === undefined ? { creatives: decision.creatives, used } : { creatives: [], used: undefined };
  await record({ subject, rowId, decidedAt, slot, receipt, ...shown, preview });
};

/** That less was used of somebody because of who they are is told them as well. */
const LEFT_OUT: ReadonlySet<WithheldReason> = new Set<WithheldReason>(["held_out", "in_experiment"]);

const isPersonal = ({ used, withheld }: Decision): boolean =>
  used.length > 0 || withheld.some(({ why }) => LEFT_OUT.has(why));
