import type { CompiledSlot, GateResult, WithheldReason } from "@seimbang/engine";
import { NO_PART, type Part, type Standing, type Unit } from "../experiments/read.ts";
import type { DecideDeps } from "./decide-deps.ts";
import { grantedBy } from "./granted-by.ts";
import type { PreviewedVisitor } from "./preview-visitor.ts";

/** What experiments make of a decision, and as whom somebody takes part; nobody takes part where `unit` is undefined. */
export type Taken =
  | { readonly part: Part; readonly unit: undefined }
  | { readonly part: Part; readonly unit: Unit; readonly standing: () => Standing };

const NOBODY: Taken = { part: NO_PART, unit: undefined };

/** Of whoever this holds for nothing is written down, not even a number. */
const LEFT_ALONE: ReadonlySet<WithheldReason> = new Set<WithheldReason>([
  "minor",
  "age_not_declared",
  "restricted",
  "objected",
  "gift_mode",
  "sensitive_page",
  "checkout_page",
  "shared_device",
  "choices_unreadable",
]);

/**
 * Where experiments put somebody, judged by what the gate permits without any. A person is known as one where they let
 * the slot know anything of them, as for limits on how often something is shown; else their request is drawn for itself.
 */
export const partFor = (
  { slot }: CompiledSlot,
  { visitor: { subject, choices, arms }, preview }: Pick<PreviewedVisitor, "visitor" | "preview">,
  { level, used, withheld }: Pick<GateResult, "level" | "used" | "withheld">,
  rowId: string,
  now: number,
  { experiments }: Pick<DecideDeps, "experiments">,
): Taken => {
  if (preview !== undefined || withheld.some(({ why }) => LEFT_ALONE.has(why))) return NOBODY;
  const unit: Unit =
    used.length > 0 && subject !== undefined ? { kind: "person", id: subject } : { kind: "request", id: rowId };
  const hasCampaigns = slot.campaigns !== undefined;
  const met = unit.kind === "person" ? arms : new Map<string, number>();
  return {
    unit,
    part: experiments.partOf({ unit, slot: slot.name, level: level.effective, hasCampaigns, met }),
    standing: () => ({ level: level.effective, granted: grantedBy(choices, now).toSorted() }),
  };
};
