import type { FeedbackCountedWire, FeedbackWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { Slot, SlotName } from "@seimbang/engine";
import type { FindCopies } from "../campaigns/read.ts";
import { readDecisionId } from "../decide/read.ts";
import { Problem } from "../http/problem.ts";
import type { Secrets } from "../platform/master-key.ts";
import { toChange } from "./changes-of.ts";
import { aboutWhat } from "./read-said.ts";
import { requireSlot } from "./require-slot.ts";
import { addFeedbackCount } from "./store.ts";

export type CountFeedbackDependencies = {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly slots: ReadonlyMap<SlotName, Slot>;
  readonly findCopies: FindCopies;
};

/**
 * What somebody unknown says adds to a total of the day, the slot and the kind, and of a creative where it is about one;
 * which product it was is kept nowhere.
 * @throws Problem `decision_id_invalid`, `unknown_slot`, `unknown_creative` or `invalid_request`.
 */
export const countFeedback = async (
  feedback: FeedbackWire,
  now: number,
  { database, secrets, slots, findCopies }: CountFeedbackDependencies,
): Promise<FeedbackCountedWire> => {
  const about = aboutWhat(feedback);
  if (readDecisionId(secrets, feedback.decisionId) === undefined) throw new Problem("decision_id_invalid");
  const slot = requireSlot(feedback.slot, slots);
  const creative = "productId" in about ? undefined : about;
  if (creative !== undefined && (await findCopies([creative.campaignId]))(creative) === undefined)
    throw new Problem("unknown_creative");
  const day = new Date(now).toISOString().slice(0, "2026-11-24".length);
  await addFeedbackCount(database, { day, slot, kind: feedback.kind }, creative);
  return { changed: [toChange("shop_told")] };
};
