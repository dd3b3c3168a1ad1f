import type { Purpose, Slot } from "@seimbang/engine";
import { brokenRules } from "./broken-rules.ts";
import type { Finding } from "./finding.ts";
import { SLOT_RULES } from "./slot-rules.ts";

/** What a configuration with such a slot would be refused for; paths start at the slot. */
export const checkSlot = (slot: Slot, purposes: readonly Pick<Purpose, "purposeId" | "basis">[]): readonly Finding[] =>
  brokenRules(SLOT_RULES, {
    purposes: Object.fromEntries(purposes.map(({ purposeId, basis }) => [purposeId, { basis }])),
    slots: { checked: slot },
  }).map((finding) => ({ ...finding, path: finding.path.slice(2) }));
