import type { Database } from "@seimbang/database";
import { brandAs, type Slot, type SlotName } from "@seimbang/engine";
import type { OpenSlots } from "./slots-deps.ts";
import { listNewestChanges, type SlotChange } from "./store.ts";
import { withEdit } from "./with-edit.ts";

/** Reads what was changed of the slots that a shop's file names. */
export const openSlots = async (database: Database, configured: ReadonlyMap<SlotName, Slot>): Promise<OpenSlots> => {
  const current = new Map(configured);
  const changes = new Map<string, SlotChange>();
  const followers: (() => void)[] = [];
  const take = (change: SlotChange): boolean => {
    const name = brandAs.slotName(change.slot);
    const slot = configured.get(name);
    // One that was changed and is not configured any more is no slot.
    if (slot === undefined || changes.get(change.slot)?.version === change.version) return false;
    changes.set(change.slot, change);
    current.set(name, change.setting === undefined ? slot : withEdit(slot, change.setting));
    return true;
  };
  const refresh = async (): Promise<void> => {
    const taken = (await listNewestChanges(database)).filter(take);
    if (taken.length > 0) for (const changed of followers) changed();
  };
  await refresh();
  return { current, configured, changes, refresh, follow: (changed) => void followers.push(changed) };
};
