import { brandAs, type Slot, type SlotName } from "@seimbang/engine";
import { Problem } from "../http/problem.ts";

/**
 * A slot as a page names it; an empty text where it names none.
 * @throws Problem `unknown_slot`.
 */
export const requireSlot = (slot: string | undefined, slots: ReadonlyMap<SlotName, Slot>): string => {
  if (slot !== undefined && !slots.has(brandAs.slotName(slot)))
    throw new Problem("unknown_slot", `Known are ${[...slots.keys()].join(", ")}.`);
  return slot ?? "";
};
