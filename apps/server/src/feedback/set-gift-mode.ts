import type { ChoiceReceiptWire, GiftModeWire } from "@seimbang/contracts";
import type { DatabaseTransaction } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { type RecordLineDependencies, recordLine, writeChoices } from "../consent/read.ts";
import { holdVisitor } from "../identity/read.ts";

const MINUTE_MS = 60_000;
/** About a visit. */
export const USUAL_MINUTES = 120;

/**
 * Switches gift mode on for a while, or off: a choice of the person's own, which says nothing of levels or purposes.
 * @throws Problem `visitor_token_invalid` for somebody who was erased at this very moment.
 */
export const setGiftMode = async (
  transaction: DatabaseTransaction,
  subject: SubjectKey,
  { on, minutes = USUAL_MINUTES }: GiftModeWire,
  now: number,
  dependencies: RecordLineDependencies,
): Promise<ChoiceReceiptWire> => {
  await holdVisitor(transaction, subject);
  const giftUntil = on ? now + minutes * MINUTE_MS : now;
  const line = { subject, entry: { at: now, origin: "choice", giftUntil }, evidence: {} } as const;
  const { choiceId, after } = await recordLine(transaction, line, dependencies);
  return { choiceId, at: new Date(now).toISOString(), choices: writeChoices(after, now) };
};
