import type { ChoiceState, PurposeId } from "@seimbang/engine";

/** What the ledger says of one person: all they ever said, and what of it permits something now. */
export type LedgerView = {
  readonly choices: ChoiceState;
  /** The purposes permitted now, as the engine's `permittedPurposes` answers. */
  readonly permitted: ReadonlySet<PurposeId>;
};

/**
 * Which of a person's events may be read now for learning or measuring, of those that were admitted for the purpose:
 * all of them while the person permits it; where the ledger is silent about the purpose, only those that an import's
 * declaration admitted; none where it speaks against. Decisions use the consent gate, for which silence is a refusal.
 */
export const readingPermission = (
  purpose: PurposeId,
  { choices, permitted }: LedgerView,
): "all" | "imported" | undefined => {
  if (permitted.has(purpose)) return "all";
  return isSpokenAgainst(purpose, choices) ? undefined : "imported";
};

/** Whether a person is protected from this purpose by anything they, or the law, said. */
export const isSpokenAgainst = (purpose: PurposeId, choices: ChoiceState): boolean =>
  choices.age === "minor" ||
  choices.restricted ||
  choices.objectsTo.includes(purpose) ||
  choices.purposes[purpose] !== undefined;
