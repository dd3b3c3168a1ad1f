import type { ChoiceReceiptWire, ChoiceWire } from "@seimbang/contracts";
import type { DatabaseTransaction } from "@seimbang/database";
import { foldChoices, raises, type SubjectKey } from "@seimbang/engine";
import { Problem } from "../http/problem.ts";
import { holdVisitor } from "../identity/read.ts";
import { signalEvidence } from "../signals/read.ts";
import { toChoiceEntry, writeChoices } from "./choice-entry.ts";
import { loadLines } from "./ledger.ts";
import { type RecordLineDependencies, recordLine } from "./record-line.ts";

export type RecordChoiceDependencies = RecordLineDependencies & {
  /** Whose word it is: the customer's own unless said otherwise; a link's can only lower. */
  readonly origin?: "choice" | "link";
};

/**
 * The way of a choice within a transaction: hold the person, write the line, fold, answer the receipt.
 * @throws Problem `unknown_purpose`, `not_raisable_here`, and `visitor_token_invalid` for somebody who was erased at this very moment.
 */
export const recordChoice = async (
  transaction: DatabaseTransaction,
  subject: SubjectKey,
  choice: ChoiceWire,
  now: number,
  dependencies: RecordChoiceDependencies,
): Promise<ChoiceReceiptWire> => {
  const { registry, origin = "choice" } = dependencies;
  const own = toChoiceEntry(choice, registry, now);
  await holdVisitor(transaction, subject);
  const lines = (await loadLines(transaction, [subject])).get(subject) ?? [];
  const wouldRaise = () => raises(foldChoices(lines, registry, now), foldChoices([...lines, own], registry, now), now);
  if (origin === "link" && wouldRaise()) throw new Problem("not_raisable_here");
  const line = {
    subject,
    entry: { ...own, origin },
    evidence: { ...choice.evidence, ...signalEvidence(choice.signals) },
  };
  const { choiceId, at, after } = await recordLine(transaction, line, dependencies);
  return { choiceId, at: new Date(at).toISOString(), choices: writeChoices(after, now) };
};

/** Whether a first choice needs somebody to be known at all: it allows something, and is not a minor's. */
export const grantsAnything = ({ level, purposes, age }: ChoiceWire): boolean =>
  age !== "minor" && (level ?? 0) > 0 && Object.values(purposes ?? {}).includes(true);
