import type { CompiledSlot, GateResult, PlacingAsk, PurposeId } from "@seimbang/engine";
import type { DecideDeps } from "./decide-deps.ts";
import type { DecideRequest } from "./decide-request.ts";
import type { LoadedVisitor } from "./visitor-state.ts";

/**
 * The campaigns of a slot as they stand at this moment, and what of somebody limits them: whether they refused what the
 * slot is for, and what they were shown before. Whoever permits nothing in it is nobody whose exposures are known.
 */
export const placingFor = (
  { slot, signals }: Pick<DecideRequest, "slot" | "signals">,
  { slot: { purpose } }: CompiledSlot,
  visitor: LoadedVisitor,
  { used }: Pick<GateResult, "used">,
  deps: Pick<DecideDeps, "campaigns" | "exposures" | "random" | "refusedBySignals">,
): PlacingAsk => ({
  campaigns: deps.campaigns.inSlot(slot),
  exposures: used.length === 0 ? "unknown" : deps.exposures.of(visitor),
  random: deps.random,
  isRefused: isRefused(visitor.choices, purpose) || deps.refusedBySignals(signals).has(purpose),
});

/** Somebody's own word; that nobody has asked them yet is none. */
const isRefused = (choices: LoadedVisitor["choices"], purpose: PurposeId): boolean =>
  typeof choices !== "string" && (choices.objectsTo.includes(purpose) || choices.purposes[purpose]?.granted === false);
