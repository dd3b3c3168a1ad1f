import type { ChoiceReceiptWire, ChoiceWire } from "@seimbang/contracts";
import type { DatabaseTransaction } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { holdVisitor } from "../identity/read.ts";
import { toChoiceEntry, writeChoices } from "./choice-entry.ts";
import { type RecordLineDependencies, recordLine } from "./record-line.ts";

/**
 * The way of a choice within a transaction: hold the person, write the line, fold, answer the receipt.
 * @throws Problem `unknown_purpose`, and `visitor_token_invalid` for somebody who was erased at this very moment.
 */
export const recordChoice = async (
  transaction: DatabaseTransaction,
  subject: SubjectKey,
  choice: ChoiceWire,
  now: number,
  dependencies: RecordLineDependencies,
): Promise<ChoiceReceiptWire> => {
  const entry = toChoiceEntry(choice, dependencies.registry, now);
  await holdVisitor(transaction, subject);
  const line = { subject, entry, evidence: choice.evidence ?? {} };
  const { choiceId, after } = await recordLine(transaction, line, dependencies);
  return { choiceId, at: new Date(now).toISOString(), choices: writeChoices(after, now) };
};

/** Whether a first choice needs somebody to be known at all: it allows something, and is not a minor's. */
export const grantsAnything = ({ level, purposes, age }: ChoiceWire): boolean =>
  age !== "minor" && (level ?? 0) > 0 && Object.values(purposes ?? {}).includes(true);
