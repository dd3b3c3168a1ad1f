import type { SlotWire } from "@seimbang/contracts";
import type { SlotName } from "@seimbang/engine";
import { Problem } from "../http/problem.ts";
import type { OpenSlots, SlotExperiment } from "./slots-deps.ts";
import { editOf } from "./with-edit.ts";

/** @throws Problem `unknown_slot` */
export const describeSlot = (
  name: SlotName,
  { current, configured, changes }: OpenSlots,
  running: readonly SlotExperiment[],
): SlotWire => {
  const slot = current.get(name);
  const asConfigured = configured.get(name);
  if (slot === undefined || asConfigured === undefined) throw new Problem("unknown_slot");
  const change = changes.get(name);
  const experiment = running.find((one) => one.slot === name);
  return {
    slot: name,
    version: change?.version ?? 0,
    purpose: slot.purpose,
    advertises: slot.advertises === true,
    campaignPlaces: slot.campaigns?.places ?? 0,
    setting: editOf(slot),
    configured: editOf(asConfigured),
    isConfigured: change?.setting === undefined,
    ...(change === undefined ? {} : { changedAt: new Date(change.at).toISOString() }),
    ...(change === undefined ? {} : { changedBy: change.by ?? change.keyId }),
    ...(experiment === undefined
      ? {}
      : { experiment: { experimentId: experiment.experimentId, name: experiment.name } }),
  };
};
