import type { DecisionWire, Language } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { Level, Purpose, Slot, SlotName } from "@seimbang/engine";
import type { Clock } from "../platform/clock.ts";
import type { SlotChange } from "./store.ts";

/** An experiment that runs on a slot, whose settings then stay as they are. */
export type SlotExperiment = { readonly slot: string; readonly experimentId: string; readonly name: string };

export type NamedPurpose = Pick<Purpose, "purposeId" | "basis"> & { readonly name: Readonly<Record<Language, string>> };

export type SlotsDeps = {
  readonly database: Database;
  readonly clock: Clock;
  readonly purposes: () => readonly NamedPurpose[];
  readonly runningExperiments: () => Promise<readonly SlotExperiment[]>;
  /** What a slot would answer the shop's sample person, who does not exist, at a level; nothing of it is recorded. */
  readonly decideForSample: (slot: Slot, level: Level, category: string | undefined) => Promise<DecisionWire>;
};

/** The slots of a shop as they stand now: its file with what was changed since, known anew by `refresh`. */
export type OpenSlots = {
  /** Always the same map; its entries are replaced as they change. */
  readonly current: ReadonlyMap<SlotName, Slot>;
  readonly configured: ReadonlyMap<SlotName, Slot>;
  readonly changes: ReadonlyMap<string, SlotChange>;
  readonly refresh: () => Promise<void>;
  /** Calls back whenever a slot is another from then on. */
  readonly follow: (changed: () => void) => void;
};
