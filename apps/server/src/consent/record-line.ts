import type { Database } from "@seimbang/database";
import { type ChoiceState, foldChoices, type PurposeRegistry } from "@seimbang/engine";
import type { MakeId } from "../platform/ids.ts";
import { appendLines, type LedgerLine, loadLines } from "./ledger.ts";
import { notBefore } from "./not-before.ts";

export type RecordLineDependencies = {
  readonly registry: PurposeRegistry;
  readonly makeId: MakeId;
};

/** A line's number in the ledger, and what held before it and holds after it: its difference is what the line changed. */
export type RecordedLine = { readonly choiceId: string; readonly before: ChoiceState; readonly after: ChoiceState };

/**
 * Writes one line down and folds. The caller holds the subject. What is said later counts as later, also where this machine's clock is
 * behind that of whoever wrote the line before.
 */
export const recordLine = async (
  transaction: Database,
  { subject, entry: said, evidence }: LedgerLine,
  { registry, makeId }: RecordLineDependencies,
): Promise<RecordedLine> => {
  const lines = (await loadLines(transaction, [subject])).get(subject) ?? [];
  const entry = notBefore(lines, said);
  const withRegistry = { ...evidence, registryVersion: registry.registryVersion };
  const [choiceId = ""] = await appendLines(transaction, [{ subject, entry, evidence: withRegistry }], makeId);
  return {
    choiceId,
    before: foldChoices(lines, registry, entry.at),
    after: foldChoices([...lines, entry], registry, entry.at),
  };
};
