import type { FeedbackCountedWire, FeedbackWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { Slot, SlotName } from "@seimbang/engine";
import { brandAs } from "@seimbang/engine";
import { readDecisionId } from "../decide/read.ts";
import { Problem } from "../http/problem.ts";
import type { Secrets } from "../platform/master-key.ts";
import { toChange } from "./changes-of.ts";
import { addFeedbackCount } from "./store.ts";

export type CountFeedbackDependencies = {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly slots: ReadonlyMap<SlotName, Slot>;
};

/**
 * What somebody unknown says adds to a total of the day, the slot and the kind; which product it was is kept nowhere.
 * @throws Problem `decision_id_invalid` or `unknown_slot`.
 */
export const countFeedback = async (
  { decisionId, kind, slot }: FeedbackWire,
  now: number,
  { database, secrets, slots }: CountFeedbackDependencies,
): Promise<FeedbackCountedWire> => {
  if (readDecisionId(secrets, decisionId) === undefined) throw new Problem("decision_id_invalid");
  if (slot !== undefined && !slots.has(brandAs.slotName(slot)))
    throw new Problem("unknown_slot", `Known are ${[...slots.keys()].join(", ")}.`);
  const day = new Date(now).toISOString().slice(0, "2026-11-24".length);
  await addFeedbackCount(database, { day, slot: slot ?? "", kind });
  return { changed: [toChange("shop_told")] };
};
