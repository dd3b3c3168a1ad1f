import type { FeedbackAnswerWire, FeedbackWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { foldChoices } from "@seimbang/engine";
import { loadChoices, type RecordLineDependencies, recordLine, writeChoices } from "../consent/read.ts";
import type { Visitor } from "../http/access.ts";
import { Problem } from "../http/problem.ts";
import { holdVisitor } from "../identity/read.ts";
import { changesOf, toChange } from "./changes-of.ts";
import { feedbackIdOf } from "./feedback-id-of.ts";
import { type NamesDependencies, namesFor } from "./names-for.ts";
import { type ReadShownDependencies, readShown } from "./read-shown.ts";
import { insertFeedback } from "./store.ts";

export type GiveFeedbackDependencies = RecordLineDependencies &
  ReadShownDependencies &
  NamesDependencies & { readonly database: Database };

/**
 * What somebody says about an item or a creative that they were shown: one line of the ledger, which can only lower, and
 * the answer what it really changed. The same word about the same thing, said again, changes nothing.
 * @throws Problem as `readShown` does, and `visitor_token_invalid` for somebody who was erased at this very moment.
 */
export const giveFeedback = async (
  feedback: FeedbackWire,
  visitor: Visitor | undefined,
  now: number,
  dependencies: GiveFeedbackDependencies,
): Promise<FeedbackAnswerWire> => {
  const { decisionId, kind } = feedback;
  const { database, secrets, registry } = dependencies;
  const { about, slot, entryOf } = await readShown(feedback, visitor, now, dependencies);
  if (visitor === undefined) throw new Problem("unknown_decision");
  const { subjectKey: subject } = visitor;
  const entry = entryOf(kind);
  const feedbackId = feedbackIdOf(secrets, { decisionId, about, kind });
  const names = await namesFor(about, dependencies);

  return database.transaction().execute(async (transaction) => {
    await holdVisitor(transaction, subject);
    const known = await loadChoices(transaction, registry, [subject], now);
    const choices = known.get(subject) ?? foldChoices([], registry, now);
    const row = { subject, feedbackId, decisionId, slot, about, kind, at: now };
    // Of a minor only their own choices are written down.
    const isNews = choices.age === "minor" || (await insertFeedback(transaction, row));
    if (!isNews) return { feedbackId, changed: [], choices: writeChoices(choices, now) };
    const line = { subject, entry, evidence: { feedbackId } };
    const { before, after } = await recordLine(transaction, line, dependencies);
    const told = kind === "misleading" ? [toChange("shop_told")] : [];
    return {
      feedbackId,
      changed: [...changesOf({ entry, before, after }, names), ...told],
      choices: writeChoices(after, now),
    };
  });
};
