import type { ChoiceState, PurposeId } from "@seimbang/engine";
import type { AdmittedSignal } from "./net-signals.ts";

/** What the ledger says of one person: what they permit now, and all they ever said. */
export type LedgerView = {
  readonly choices: ChoiceState;
  /** The purposes permitted now, as the engine's `permittedPurposes` answers. */
  readonly permitted: ReadonlySet<PurposeId>;
};

/**
 * The signals that may be read for learning or measuring under one purpose: what was admitted for it, while the person
 * permits it. Where the ledger is silent about the purpose, only an import's own declaration stands; where it speaks,
 * it beats every import. Decisions use the consent gate, for which silence is a refusal.
 */
export const signalsReadableFor = (
  purpose: PurposeId,
  signals: readonly AdmittedSignal[],
  { choices, permitted }: LedgerView,
): readonly AdmittedSignal[] => {
  const admitted = signals.filter((signal) => signal.purposes.includes(purpose));
  if (permitted.has(purpose)) return admitted;
  if (isSpokenAgainst(purpose, choices)) return [];
  return admitted.filter((signal) => signal.imported);
};

/** Whether the person is protected from this purpose by anything they, or the law, said. */
export const isSpokenAgainst = (purpose: PurposeId, choices: ChoiceState): boolean =>
  choices.age === "minor" ||
  choices.restricted ||
  choices.objectsTo.includes(purpose) ||
  choices.purposes[purpose] !== undefined;
