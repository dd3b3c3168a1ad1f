import type { PromptAnsweredWire, PromptAnswerWire } from "@seimbang/contracts";
import type { Database, DatabaseTransaction } from "@seimbang/database";
import type { ChoiceEntry, SubjectKey } from "@seimbang/engine";
import { type RecordLineDependencies, recordLine, writeChoices } from "../consent/read.ts";
import type { Visitor } from "../http/access.ts";
import { Problem } from "../http/problem.ts";
import { holdVisitor } from "../identity/read.ts";
import { changesOf, type NamesOf } from "./changes-of.ts";
import { findPresent } from "./find-present.ts";
import { isAnswerable, type KnownPerson, loadAskedPerson } from "./load-asked-person.ts";
import { type PromptAnswer, type StoredPrompt, storeAnswer } from "./prompt-store.ts";
import { USUAL_MINUTES } from "./set-gift-mode.ts";

export type AnswerPromptDependencies = RecordLineDependencies & {
  readonly database: Database;
  /** Deletes what somebody did within a time, with what later receipts say about it. */
  readonly forgetBetween: (
    transaction: DatabaseTransaction,
    subject: SubjectKey,
    time: { readonly from: number; readonly until: number },
    now: number,
  ) => Promise<unknown>;
};

const MINUTE_MS = 60_000;
/** Longer than most visits last. */
const VISIT_MS = 4 * 60 * MINUTE_MS;

/**
 * Stores the answer to a prompt. How fine somebody finds what they see is a line of the ledger that can only lower; an
 * invitation that was accepted is their own choice of one level more; whoever accepts gift mode has it on for a visit, and the
 * order with the visit before it is forgotten; a no is remembered and changes nothing else.
 * @throws Problem `unknown_prompt`, `prompt_closed`, `invalid_request` for an answer that this prompt does not take, and
 * `visitor_token_invalid` for somebody who was erased at this very moment.
 */
export const answerPrompt = async (
  promptId: string,
  answer: PromptAnswerWire,
  visitor: Visitor | undefined,
  now: number,
  dependencies: AnswerPromptDependencies,
): Promise<PromptAnsweredWire> => {
  if (visitor === undefined) throw new Problem("unknown_prompt");
  const { subjectKey: subject } = visitor;
  const { database, registry } = dependencies;
  return database.transaction().execute(async (transaction) => {
    await holdVisitor(transaction, subject);
    const person = await loadAskedPerson(transaction, registry, subject, now);
    const { choices } = person;
    const prompt = person.prompts.find((asked) => asked.promptId === promptId);
    if (prompt === undefined) throw new Problem("unknown_prompt");
    refuseWrongAnswer(prompt, answer);
    const isFirst =
      isAnswerable(prompt, now) && (await storeAnswer(transaction, subject, promptId, toStored(answer), now));
    if (!isFirst || !mayHold(prompt, answer, person)) throw new Problem("prompt_closed");
    if (prompt.kind === "gift" && answer.answer === "accepted")
      await forgetPresent(transaction, person, now, dependencies);
    const entry = entryOf(prompt, answer, now);
    if (entry === undefined) return { changed: [], choices: writeChoices(choices, now) };
    const line = { subject, entry, evidence: { ...answer.evidence, promptId } };
    const { before, after } = await recordLine(transaction, line, dependencies);
    return { changed: changesOf({ entry, before, after }, HIDES_NOTHING), choices: writeChoices(after, now) };
  });
};

/** Somebody who does not let it be read any more has nothing that would be shown. */
const forgetPresent = async (
  transaction: DatabaseTransaction,
  person: KnownPerson,
  now: number,
  { registry, forgetBetween }: AnswerPromptDependencies,
): Promise<void> => {
  const present = await findPresent(transaction, registry, person, now);
  if (present === undefined) return;
  await forgetBetween(transaction, person.subject, { from: present.at - VISIT_MS, until: present.at }, now);
};

/**
 * Only what was asked can be answered: statements to the comfort question, yes with one's age to an invitation, yes or no to all
 * else. A survey is answered where its questions stand, and here only declined.
 */
const refuseWrongAnswer = (
  { kind }: StoredPrompt,
  { answer, age, evidence: _, ...statements }: PromptAnswerWire,
): void => {
  const refuse = (field: string, rule: string): never => {
    throw new Problem("invalid_request", undefined, [{ field, rule }]);
  };
  if (answer !== "declined" && kind === "survey") refuse("/answer", "must be one of declined");
  if (answer !== "declined" && (answer === "answered") !== (kind === "comfort"))
    refuse("/answer", kind === "comfort" ? "must be one of answered, declined" : "must be one of accepted, declined");
  const isRaised = answer === "accepted" && kind === "invitation";
  if (isRaised && age === undefined) refuse("/age", "is missing");
  if (!isRaised && age !== undefined) refuse("/age", "belongs to accepting an invitation only");
  const [first] = Object.keys(statements);
  if (answer === "answered" && statements.fine === undefined) refuse("/fine", "is missing");
  if (answer !== "answered" && first !== undefined) refuse(`/${first}`, "belongs to an answer only");
};

/**
 * Whoever was asked may have chosen anew since: what is answered is kept only while they permit measuring, and accepting
 * takes them up by one level and no more.
 */
const mayHold = (
  { kind, level }: StoredPrompt,
  { answer }: PromptAnswerWire,
  { choices, mayMeasure }: KnownPerson,
): boolean => {
  if (answer === "answered") return mayMeasure;
  return answer === "declined" || kind === "gift" || (choices.age === "adult" && choices.cap === level - 1);
};

/** Of accepting, the ledger has the rest. */
const toStored = ({ answer, fine, understood, watched }: PromptAnswerWire): PromptAnswer => ({
  answer,
  ...(fine === undefined ? {} : { fine }),
  ...(understood === undefined ? {} : { understood }),
  ...(watched === undefined ? {} : { watched }),
});

const entryOf = ({ kind, level }: StoredPrompt, answer: PromptAnswerWire, now: number): ChoiceEntry | undefined => {
  if (answer.answer === "accepted" && kind === "gift")
    return { at: now, origin: "choice", giftUntil: now + USUAL_MINUTES * MINUTE_MS };
  if (answer.answer === "accepted") return { at: now, origin: "choice", cap: level, age: "adult" };
  if (answer.fine === undefined) return undefined;
  return { at: now, origin: "feedback", comfort: answer.fine as NonNullable<ChoiceEntry["comfort"]> };
};

/** No answer hides anything, so nothing is named. */
const HIDES_NOTHING: NamesOf = { product: String, category: String, creative: String, payer: String };
