import type { ChoiceEntry } from "./choices.ts";

/**
 * A ledger without the lines of complaints that their person took back. Nobody else can take one back, and nothing but that
 * one line is undone by it: what another complaint or a choice lowered stays lowered.
 */
export const withoutTakenBack = (entries: readonly ChoiceEntry[]): readonly ChoiceEntry[] => {
  const takenBack = new Set(
    entries.flatMap(({ origin, takesBack }) => (origin === "choice" && takesBack !== undefined ? [takesBack] : [])),
  );
  if (takenBack.size === 0) return entries;
  return entries.filter(
    ({ origin, complaint }) => origin !== "feedback" || complaint === undefined || !takenBack.has(complaint),
  );
};
