import type { PromptAnsweredWire, PromptAnswerWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { ChoiceEntry } from "@seimbang/engine";
import { type RecordLineDependencies, recordLine, writeChoices } from "../consent/read.ts";
import type { Visitor } from "../http/access.ts";
import { Problem } from "../http/problem.ts";
import { holdVisitor } from "../identity/read.ts";
import { changesOf, type NamesOf } from "./changes-of.ts";
import { isOpen, type KnownPerson, loadAskedPerson } from "./load-asked-person.ts";
import { type PromptAnswer, type StoredPrompt, storeAnswer } from "./prompt-store.ts";

export type AnswerPromptDependencies = RecordLineDependencies & { readonly database: Database };

/**
 * Stores the answer to a prompt. How fine somebody finds what they see is a line of the ledger that can only lower; an
 * invitation that was accepted is their own choice of one level more; a no is remembered and changes nothing else.
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
    const isFirst = isOpen(prompt, now) && (await storeAnswer(transaction, subject, promptId, toStored(answer), now));
    if (!isFirst || !mayHold(prompt, answer, person)) throw new Problem("prompt_closed");
    const entry = entryOf(prompt, answer, now);
    if (entry === undefined) return { changed: [], choices: writeChoices(choices, now) };
    const line = { subject, entry, evidence: { ...answer.evidence, promptId } };
    const { before, after } = await recordLine(transaction, line, dependencies);
    return { changed: changesOf({ entry, before, after }, HIDES_NOTHING), choices: writeChoices(after, now) };
  });
};

/** Only what was asked can be answered: statements to the comfort question, yes with one's age or no to an invitation. */
const refuseWrongAnswer = (
  { kind }: StoredPrompt,
  { answer, age, evidence: _, ...statements }: PromptAnswerWire,
): void => {
  const refuse = (field: string, rule: string): never => {
    throw new Problem("invalid_request", undefined, [{ field, rule }]);
  };
  if (answer !== "declined" && (answer === "answered") !== (kind === "comfort"))
    refuse("/answer", kind === "comfort" ? "must be one of answered, declined" : "must be one of accepted, declined");
  if (answer === "accepted" && age === undefined) refuse("/age", "is missing");
  if (answer !== "accepted" && age !== undefined) refuse("/age", "belongs to accepting only");
  const [first] = Object.keys(statements);
  if (answer === "answered" && statements.fine === undefined) refuse("/fine", "is missing");
  if (answer !== "answered" && first !== undefined) refuse(`/${first}`, "belongs to an answer only");
};

/**
 * Whoever was asked may have chosen anew since: what is answered is kept only while they permit measuring, and accepting
 * takes them up by one level and no more.
 */
const mayHold = (
  { level }: StoredPrompt,
  { answer }: PromptAnswerWire,
  { choices, mayMeasure }: KnownPerson,
): boolean => {
  if (answer === "answered") return mayMeasure;
  return answer === "declined" || (choices.age === "adult" && choices.cap === level - 1);
};

/** Of accepting, the ledger has the rest. */
const toStored = ({ answer, fine, understood, watched }: PromptAnswerWire): PromptAnswer => ({
  answer,
  ...(fine === undefined ? {} : { fine }),
  ...(understood === undefined ? {} : { understood }),
  ...(watched === undefined ? {} : { watched }),
});

const entryOf = ({ level }: StoredPrompt, answer: PromptAnswerWire, now: number): ChoiceEntry | undefined => {
  if (answer.answer === "accepted") return { at: now, origin: "choice", cap: level, age: "adult" };
  if (answer.fine === undefined) return undefined;
  return { at: now, origin: "feedback", comfort: answer.fine as NonNullable<ChoiceEntry["comfort"]> };
};

/** No answer hides anything, so nothing is named. */
const HIDES_NOTHING: NamesOf = { product: String, category: String, creative: String, payer: String };
