import type { ChoiceEntry, ChoiceState, PreviewChoice } from "./choices.ts";
import { foldChoices } from "./fold-choices.ts";
import type { PurposeRegistry } from "./purpose.ts";

/**
 * What holds for the one request that somebody allowed a preview for: as if they chose it now. Their age, restriction,
 * objections, switches and mutes stay what they are.
 */
export const foldPreview = (
  entries: readonly ChoiceEntry[],
  { level, purposes, purposeVersions }: PreviewChoice,
  registry: PurposeRegistry,
  now: number,
): ChoiceState =>
  foldChoices([...entries, { at: now, origin: "choice", cap: level, purposes, purposeVersions }], registry, now);
