import type { FeedbackCountedWire, FeedbackWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { brandAs, type Slot, type SlotName } from "@seimbang/engine";
import { readDecisionId } from "../decide/read.ts";
import { Problem } from "../http/problem.ts";
import type { Secrets } from "../platform/master-key.ts";
import { utcDay } from "../platform/utc-day.ts";
import { toChange } from "./changes-of.ts";
import { aboutWhat, slotOfShown } from "./read-shown.ts";
import { addFeedbackCount } from "./store.ts";

export type CountFeedbackDependencies = {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly slots: ReadonlyMap<SlotName, Slot>;
};

/**
 * What somebody unknown says adds to a total of the day, the slot and the kind, and of a creative where it is about one;
 * which product it was is kept nowhere.
 * @throws Problem `decision_id_invalid`, `unknown_slot`, `unknown_creative` or `invalid_request`.
 */
export const countFeedback = async (
  feedback: FeedbackWire,
  now: number,
  { database, secrets, slots }: CountFeedbackDependencies,
): Promise<FeedbackCountedWire> => {
  const about = aboutWhat(feedback);
  if (readDecisionId(secrets, feedback.decisionId) === undefined) throw new Problem("decision_id_invalid");
  const creative = "productId" in about ? undefined : about;
  const slot =
    creative === undefined ? namedSlot(feedback, slots) : slotOfShown(feedback.decisionId, creative, { secrets });
  if (slot === undefined) throw new Problem("unknown_creative");
  await addFeedbackCount(database, { day: utcDay(now), slot, kind: feedback.kind }, creative);
  return { changed: [toChange("shop_told")] };
};

/** Empty where a page names none. */
const namedSlot = ({ slot }: FeedbackWire, slots: CountFeedbackDependencies["slots"]): string => {
  if (slot !== undefined && !slots.has(brandAs.slotName(slot)))
    throw new Problem("unknown_slot", `Known are ${[...slots.keys()].join(", ")}.`);
  return slot ?? "";
};
