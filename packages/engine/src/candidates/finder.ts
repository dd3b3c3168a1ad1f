import type { CompiledSlot } from "../compile-slot.ts";
import type { MuteRules } from "../mutes.ts";
import type { PageContext } from "../page-context.ts";
import type { ShopIndex } from "../shop-index.ts";
import type { PermittedSignals } from "../signals.ts";

/** What a decision is asked for, without anything about the person. */
export type DecisionAsk = {
  readonly slot: CompiledSlot;
  readonly page: PageContext;
  readonly index: ShopIndex;
  /** Places to fill. */
  readonly count: number;
  readonly now: number;
};

/** Enters what it finds into the index's ledger, with the weight and the cause of each. It cannot see the person. */
export type Finder = (ask: DecisionAsk) => void;
/** The same from permitted signals; only `personal` and `reminders` are of this type. */
export type PersonalFinder = (ask: DecisionAsk, permitted: PermittedSignals, mutes: MuteRules) => void;
