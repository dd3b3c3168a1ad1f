import type { DecisionWire, SlotsWire, SlotWire } from "@seimbang/contracts";
import { describeSlot } from "./describe-slot.ts";
import { editSlot, type SlotActor } from "./edit-slot.ts";
import { previewSlot } from "./preview-slot.ts";
import type { OpenSlots, SlotsDeps } from "./slots-deps.ts";

/** Everything that the shop's people do with slots. What is given is not trusted. */
export type Slots = {
  readonly list: () => Promise<SlotsWire>;
  /** @param edit an `EditSlotWire` */
  readonly edit: (slot: string, edit: unknown, actor: SlotActor) => Promise<SlotWire>;
  /** @param asked a `PreviewSlotWire` */
  readonly preview: (slot: string, asked: unknown) => Promise<DecisionWire>;
};

export const slotOperations = (open: OpenSlots, deps: SlotsDeps): Slots => ({
  list: async () => {
    const running = await deps.runningExperiments();
    return { slots: [...open.current.keys()].map((name) => describeSlot(name, open, running, deps.purposes())) };
  },
  edit: async (slot, edit, actor) => {
    const name = await editSlot(slot, edit, actor, { ...deps, open });
    return describeSlot(name, open, await deps.runningExperiments(), deps.purposes());
  },
  preview: (slot, asked) => previewSlot(slot, asked, open, deps),
});
