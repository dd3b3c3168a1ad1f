import type { ChangeWire, FeedbackKind } from "@seimbang/contracts";
import type { DatabaseTransaction } from "@seimbang/database";
import { type ChoiceEntry, type ChoiceState, foldChoices, type SubjectKey } from "@seimbang/engine";
import { loadChoices, type RecordLineDependencies, recordLine } from "../consent/read.ts";
import type { Secrets } from "../platform/master-key.ts";
import { changesOf, toChange } from "./changes-of.ts";
import { feedbackIdOf } from "./feedback-id-of.ts";
import { type NamesDependencies, namesFor } from "./names-for.ts";
import type { Shown } from "./read-shown.ts";
import { hasFeedback, insertFeedback } from "./store.ts";

export type ComplainDependencies = RecordLineDependencies & NamesDependencies & { readonly secrets: Secrets };

type Complaint = {
  readonly subject: SubjectKey;
  /** Makes the line of the ledger the complaint's own, so that it can be taken back. */
  readonly complaintId: string;
  readonly kind: FeedbackKind;
  /** What they were shown; undefined where it is about what is known of them altogether. */
  readonly shown: (Shown & { readonly decisionId: string }) | undefined;
  /** Their earlier complaints that still count. */
  readonly standing: readonly string[];
  readonly now: number;
};

/** What a complaint changed, in both languages, and what holds since. */
export type Complained = { readonly changed: readonly ChangeWire[]; readonly choices: ChoiceState };

/**
 * What a complaint does at once: what the same word about the same thing does, as a line of the ledger that only lowers.
 * Undefined where it changes nothing: the very same was said before and still holds, or it is about nothing that a line
 * could be written of. The caller holds the person.
 */
export const complain = async (
  transaction: DatabaseTransaction,
  complaint: Complaint,
  dependencies: ComplainDependencies,
): Promise<Complained | undefined> => {
  const { subject, complaintId, kind, shown, now } = complaint;
  const said = shown?.entryOf(kind) ?? (kind === "too_personal" ? aboutAltogether(now) : undefined);
  if (said === undefined || (await isSaid(transaction, complaint, dependencies))) return undefined;
  const known = await loadChoices(transaction, dependencies.registry, [subject], now);
  const choices = known.get(subject) ?? foldChoices([], dependencies.registry, now);
  // Of a minor only their own choices are written down.
  if (shown !== undefined && choices.age !== "minor") {
    const { decisionId, slot, about } = shown;
    await insertFeedback(transaction, { subject, feedbackId: complaintId, decisionId, slot, about, kind, at: now });
  }
  const entry = { ...said, complaint: complaintId };
  const line = { subject, entry, evidence: { threadId: complaintId } };
  const { before, after } = await recordLine(transaction, line, dependencies);
  const names = await namesFor(shown?.about, dependencies);
  return { changed: changesOf({ entry, before, after }, names), choices: after };
};

/** Too much is used, wherever it was: one step down, and no source that could be named. */
const aboutAltogether = (now: number): ChoiceEntry => ({
  at: now,
  origin: "feedback",
  negative: { kind: "too_personal" },
});

const isSaid = async (
  transaction: DatabaseTransaction,
  { subject, kind, shown, standing }: Complaint,
  { secrets }: ComplainDependencies,
): Promise<boolean> => {
  if (shown === undefined) return false;
  const { decisionId, about } = shown;
  const once = feedbackIdOf(secrets, { decisionId, about, kind });
  return hasFeedback(transaction, { subject, decisionId, about, kind }, [once, ...standing]);
};

/**
 * Takes a complaint back, as only its person can: what it changed is again as if it had not been said, and nothing else is.
 * The caller holds the person.
 */
export const takeBack = async (
  transaction: DatabaseTransaction,
  { subject, complaintId, now }: Pick<Complaint, "subject" | "complaintId" | "now">,
  dependencies: ComplainDependencies,
): Promise<Complained> => {
  const entry: ChoiceEntry = { at: now, origin: "choice", takesBack: complaintId };
  const line = { subject, entry, evidence: { threadId: complaintId } };
  const { before, after } = await recordLine(transaction, line, dependencies);
  const names = await namesFor(undefined, dependencies);
  return { changed: [toChange("taken_back"), ...changesOf({ entry, before, after }, names)], choices: after };
};
