import { EditSlotWire } from "@seimbang/contracts";
import { brandAs, type SlotName } from "@seimbang/engine";
import { parseDocument, refuseWrong } from "../http/parse-document.ts";
import { Problem } from "../http/problem.ts";
import { slotFlaws } from "./slot-flaws.ts";
import type { OpenSlots, SlotsDeps } from "./slots-deps.ts";
import { insertChange } from "./store.ts";

/** Who changes it. */
export type SlotActor = { readonly keyId: string; readonly by?: string };

/**
 * Sets a slot anew, or back to the shop's file, for every decision from now on.
 * @throws Problem `unknown_slot`, `version_conflict`, `slot_in_experiment`, `invalid_request` with the fields
 */
export const editSlot = async (
  given: string,
  edit: unknown,
  actor: SlotActor,
  deps: Pick<SlotsDeps, "database" | "clock" | "purposes" | "runningExperiments"> & { readonly open: OpenSlots },
): Promise<SlotName> => {
  const { open, database, clock } = deps;
  const { version, setting } = parseDocument(EditSlotWire, edit);
  const name = brandAs.slotName(given);
  const slot = open.configured.get(name);
  if (slot === undefined) throw new Problem("unknown_slot");
  await open.refresh();
  if (version !== (open.changes.get(name)?.version ?? 0)) throw new Problem("version_conflict");
  if ((await deps.runningExperiments()).some((one) => one.slot === name)) throw new Problem("slot_in_experiment");
  refuseWrong(setting === null ? [] : slotFlaws(slot, setting, deps.purposes()));
  const change = {
    ...{ slot: name, version: version + 1, setting: setting ?? undefined, at: clock() },
    ...{ keyId: actor.keyId, by: actor.by },
  };
  const isFirst = await database.transaction().execute((transaction) => insertChange(transaction, change));
  if (!isFirst) throw new Problem("version_conflict");
  await open.refresh();
  return name;
};
