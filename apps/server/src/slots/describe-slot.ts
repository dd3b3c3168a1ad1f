import type { SlotWire } from "@seimbang/contracts";
import type { SlotName } from "@seimbang/engine";
import { Problem } from "../http/problem.ts";
import type { NamedPurpose, OpenSlots, SlotExperiment } from "./slots-deps.ts";
import { editOf } from "./with-edit.ts";

/** @throws Problem `unknown_slot` */
export const describeSlot = (
  name: SlotName,
  { current, configured, changes }: OpenSlots,
  running: readonly SlotExperiment[],
  purposes: readonly NamedPurpose[],
): SlotWire => {
  const slot = current.get(name);
  const asConfigured = configured.get(name);
  if (slot === undefined || asConfigured === undefined) throw new Problem("unknown_slot");
  const change = changes.get(name);
  const experiment = running.find((one) => one.slot === name);
  // A purpose that is gone from the registry is granted by nobody; its slot is contextual and keeps the purpose's own name.
  const named = purposes.find(({ purposeId }) => purposeId === slot.purpose)?.name;
  return {
    slot: name,
    version: change?.version ?? 0,
    purpose: slot.purpose,
    purposeName: named ?? { id: slot.purpose, en: slot.purpose },
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
