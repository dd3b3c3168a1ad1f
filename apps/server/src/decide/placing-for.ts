import type { CompiledSlot, PlacingAsk, PurposeId } from "@seimbang/engine";
import type { DecideDeps } from "./decide-deps.ts";
import type { DecideRequest } from "./decide-request.ts";
import type { LoadedVisitor } from "./visitor-state.ts";

/** The campaigns of a slot as they stand at this moment, and whether somebody refused what the slot is for. */
export const placingFor = (
  { slot, signals }: Pick<DecideRequest, "slot" | "signals">,
  { slot: { purpose, campaigns } }: CompiledSlot,
  choices: LoadedVisitor["choices"],
  deps: Pick<DecideDeps, "campaigns" | "random" | "refusedBySignals">,
): PlacingAsk => ({
  campaigns: campaigns === undefined ? [] : deps.campaigns.inSlot(slot),
  standingOf: deps.campaigns.standingOf,
  exposures: "unknown",
  random: deps.random,
  isRefused: isRefused(choices, purpose) || deps.refusedBySignals(signals).has(purpose),
});

/** Somebody's own word; that nobody has asked them yet is none. */
const isRefused = (choices: LoadedVisitor["choices"], purpose: PurposeId): boolean =>
  typeof choices !== "string" && (choices.objectsTo.includes(purpose) || choices.purposes[purpose]?.granted === false);
