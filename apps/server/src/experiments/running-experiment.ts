import type { ExperimentArmWire, ExperimentDocumentWire } from "@seimbang/contracts";
import {
  brandAs,
  type CampaignId,
  type CompiledSlot,
  compileSlot,
  type InvasivenessRules,
  isLevel,
  type Level,
  type Slot,
  type SlotName,
} from "@seimbang/engine";
import type { Allocation } from "@seimbang/statistics";
import type { StoredExperiment } from "./store.ts";
import { toAllocation } from "./to-plan.ts";

/** Of a campaign's creatives: these, all of them, or none. */
export type ShownCreatives = readonly string[] | "all" | "none";

/** What an arm makes of a decision. Where it says nothing, everything is as always. */
export type RunningArm = {
  readonly name: string;
  readonly creatives: ShownCreatives;
  readonly slot: CompiledSlot | undefined;
  readonly layout: string | undefined;
  readonly mostLevel: Level | undefined;
};

/** What an experiment changes for some people and not for others. */
type About =
  | { readonly kind: "campaign"; readonly campaignId: CampaignId; readonly creatives: ShownCreatives }
  | { readonly kind: "slot"; readonly slot: SlotName }
  /** Of every slot where `slot` is absent. Whoever is at the lowest level of all arms already is exposed to nothing. */
  | { readonly kind: "levels"; readonly slot: SlotName | undefined; readonly lowest: Level };

/** An experiment as decisions ask it. */
export type RunningExperiment = {
  readonly experimentId: string;
  readonly allocation: Allocation;
  readonly about: About;
  /** Control first. */
  readonly arms: readonly RunningArm[];
};

type Slots = ReadonlyMap<SlotName, Slot>;

/** Undefined for one that was declared for a slot which is not configured any more: it changes nothing then. */
export const toRunning = (
  { experimentId, document }: Pick<StoredExperiment, "experimentId" | "document">,
  slots: Slots,
  rules: InvasivenessRules,
): RunningExperiment | undefined => {
  const slot = document.slot === undefined ? undefined : slots.get(brandAs.slotName(document.slot));
  if (document.slot !== undefined && slot === undefined) return undefined;
  const arms = document.arms.map((arm, at) => toArm(arm, at, slot, rules));
  const about = aboutOf(document, arms, slot?.name);
  return about && { experimentId, allocation: toAllocation(experimentId, document), about, arms };
};

const toArm = (arm: ExperimentArmWire, at: number, slot: Slot | undefined, rules: InvasivenessRules): RunningArm => ({
  name: arm.arm,
  creatives: arm.creatives ?? (at === 0 ? "none" : "all"),
  slot: slot === undefined || arm.slot === undefined ? undefined : compileSlot(withVariant(slot, arm.slot), rules),
  layout: arm.layout,
  mostLevel: isLevel(arm.mostLevel) ? arm.mostLevel : undefined,
});

/** A slot as an arm sets it. */
export const withVariant = (slot: Slot, variant: NonNullable<ExperimentArmWire["slot"]>): Slot => ({
  ...slot,
  ...variant,
});

const aboutOf = (
  { campaignId }: ExperimentDocumentWire,
  arms: readonly RunningArm[],
  slot: SlotName | undefined,
): About | undefined => {
  if (campaignId !== undefined)
    return { kind: "campaign", campaignId: brandAs.campaignId(campaignId), creatives: ofAnyArm(arms) };
  const levels = arms.flatMap(({ mostLevel }) => mostLevel ?? []);
  if (levels.length > 0) return { kind: "levels", slot, lowest: Math.min(...levels) as Level };
  return slot === undefined ? undefined : { kind: "slot", slot };
};

const ofAnyArm = (arms: readonly RunningArm[]): ShownCreatives => {
  if (arms.some(({ creatives }) => creatives === "all")) return "all";
  return [...new Set(arms.flatMap(({ creatives }) => (typeof creatives === "string" ? [] : creatives)))];
};
