import type { ProblemField, SlotEditWire } from "@seimbang/contracts";
import type { Slot } from "@seimbang/engine";
import { checkSlot } from "../configuration/check-slot.ts";
import type { SlotsDeps } from "./slots-deps.ts";
import { withEdit } from "./with-edit.ts";

/** What the shop would not start with, were it in its file. */
export const slotFlaws = (
  slot: Slot,
  setting: SlotEditWire,
  purposes: ReturnType<SlotsDeps["purposes"]>,
): readonly ProblemField[] =>
  checkSlot(withEdit(slot, setting), purposes).map(({ path, rule }) => ({
    field: `/setting/${path.join("/")}`,
    rule: rule.en,
    ruleId: rule.id,
  }));
