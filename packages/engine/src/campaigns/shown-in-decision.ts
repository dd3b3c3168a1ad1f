import type { PlacedCreative } from "../decision.ts";
import type { SlotName } from "../ids.ts";
import type { Level } from "../levels.ts";
import type { ConsentState } from "./consent-state.ts";

/** What campaigns showed in a decision, and to whom as far as totals tell people apart. It names nobody. */
export type ShownInDecision = {
  /** In milliseconds since 1970. */
  readonly at: number;
  readonly slot: SlotName;
  readonly level: Level;
  readonly consent: ConsentState;
  readonly creatives: readonly Pick<PlacedCreative, "campaignId" | "version" | "creativeId">[];
};
