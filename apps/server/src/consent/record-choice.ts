import type { ChoiceReceiptWire, ChoiceWire } from "@seimbang/contracts";
import type { DatabaseTransaction } from "@seimbang/database";
import { foldChoices, type PurposeRegistry, raises, type SubjectKey } from "@seimbang/engine";
import { Problem } from "../http/problem.ts";
import { holdSubjects } from "../identity/read.ts";
import type { MakeId } from "../platform/ids.ts";
import { toChoiceEntry, writeChoices } from "./choice-entry.ts";
import { appendLines, loadLines } from "./ledger.ts";

export type RecordChoiceDependencies = {
  readonly registry: PurposeRegistry;
  readonly makeId: MakeId;
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
  { registry, makeId, origin = "choice" }: RecordChoiceDependencies,
): Promise<ChoiceReceiptWire> => {
  const own = toChoiceEntry(choice, registry, now);
  const held = await holdSubjects(transaction, [subject]);
  if (!held.has(subject)) throw new Problem("visitor_token_invalid");
  const before = (await loadLines(transaction, [subject])).get(subject) ?? [];
  const wouldRaise = () =>
    raises(foldChoices(before, registry, now), foldChoices([...before, own], registry, now), now);
  if (origin === "link" && wouldRaise()) throw new Problem("not_raisable_here");
  const entry = { ...own, origin };
  const evidence = { ...choice.evidence, registryVersion: registry.registryVersion };
  const [choiceId = ""] = await appendLines(transaction, [{ subject, entry, evidence }], makeId);
  return {
    choiceId,
    at: new Date(now).toISOString(),
    choices: writeChoices(foldChoices([...before, entry], registry, now), now),
  };
};

/** Whether a first choice needs somebody to be known at all: it allows something, and is not a minor's. */
export const grantsAnything = ({ level, purposes, age }: ChoiceWire): boolean =>
  age !== "minor" && (level ?? 0) > 0 && Object.values(purposes ?? {}).includes(true);
