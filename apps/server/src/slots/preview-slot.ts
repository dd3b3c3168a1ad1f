import { type DecisionWire, PreviewSlotWire, type SlotEditWire } from "@seimbang/contracts";
import { brandAs, type Level, type Slot } from "@seimbang/engine";
import { parseDocument, refuseWrong } from "../http/parse-document.ts";
import { Problem } from "../http/problem.ts";
import { slotFlaws } from "./slot-flaws.ts";
import type { OpenSlots, SlotsDeps } from "./slots-deps.ts";
import { withEdit } from "./with-edit.ts";

/**
 * What a slot would show, as it stands or as somebody is setting it.
 * @throws Problem `unknown_slot`, `invalid_request` with the fields
 */
export const previewSlot = (
  given: string,
  asked: unknown,
  { current }: Pick<OpenSlots, "current">,
  { purposes, decideForSample }: Pick<SlotsDeps, "purposes" | "decideForSample">,
): Promise<DecisionWire> => {
  const { level, setting, category } = parseDocument(PreviewSlotWire, asked);
  const slot = current.get(brandAs.slotName(given));
  if (slot === undefined) throw new Problem("unknown_slot");
  return decideForSample(edited(slot, setting, purposes()), level as Level, category);
};

const edited = (slot: Slot, setting: SlotEditWire | undefined, purposes: ReturnType<SlotsDeps["purposes"]>): Slot => {
  if (setting === undefined) return slot;
  refuseWrong(slotFlaws(slot, setting, purposes));
  return withEdit(slot, setting);
};
