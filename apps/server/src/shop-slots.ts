import { compileSlot, type Level, type Slot } from "@seimbang/engine";
import { decideForMadeUp, sampleSignals } from "./decide/read.ts";
import type { Experiments } from "./experiments/open-experiments.ts";
import type { ShopAppParts } from "./shop-app-parts.ts";
import { type Slots, slotOperations } from "./slots/slot-operations.ts";

type ShopSlotsParts = Pick<ShopAppParts, "place" | "feeds" | "slots" | "decisions"> & {
  readonly experiments: Pick<Experiments, "runningOnSlots">;
};

/** The slots with all that changing one looks at: purposes, experiments, and what it would show somebody made up. */
export const shopSlots = ({ place, feeds, slots, decisions, experiments }: ShopSlotsParts): Slots => {
  const { open, configuration, clock } = place;
  const { registry, invasiveness } = configuration;
  const { deps } = decisions;
  const decideForSample = (slot: Slot, level: Level, category: string | undefined) => {
    const now = clock();
    const person = {
      choices: deps.sampleChoices(level, now),
      signals: sampleSignals(deps.shop(), slot.purpose, now),
    };
    const asked = {
      slot: slot.name,
      include: ["product" as const],
      ...(category === undefined ? {} : { context: { category } }),
    };
    const trial = { ...deps, slots: new Map([[slot.name, compileSlot(slot, invasiveness)]]) };
    // Always the same chance, so that what differs between two previews is what was set.
    return decideForMadeUp(asked, person, { now, random: () => 0.5 }, trial, feeds.catalogue.find);
  };
  return slotOperations(slots, {
    ...{ database: open.database, clock, decideForSample },
    purposes: () => registry.purposes,
    runningExperiments: experiments.runningOnSlots,
  });
};
