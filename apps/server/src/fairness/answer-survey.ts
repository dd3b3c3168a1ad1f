import type { FairnessAnswersWire, FairnessSurveyWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import {
  type ChoiceState,
  foldChoices,
  type PurposeId,
  type PurposeRegistry,
  permittedPurposes,
  type SubjectKey,
} from "@seimbang/engine";
import { loadChoices } from "../consent/read.ts";
import type { Visitor } from "../http/access.ts";
import { Problem } from "../http/problem.ts";
import { holdVisitor } from "../identity/read.ts";
import { deleteAnswers, loadAnswers, replaceAnswers } from "./store.ts";
import { NO_SURVEY, writeSurvey } from "./write-survey.ts";

export type SurveyDeps = {
  readonly database: Database;
  readonly registry: PurposeRegistry;
  readonly surveyPurpose: PurposeId | undefined;
};

/** Whether what somebody said of themselves may be kept and counted: they are an adult and grant the purpose now. */
export const mayBeAsked = (
  choices: ChoiceState,
  purpose: PurposeId | undefined,
  registry: PurposeRegistry,
  now: number,
): boolean =>
  purpose !== undefined && choices.age === "adult" && permittedPurposes(choices, registry, now).has(purpose);

/** What somebody may say, and said. Without a purpose for it nothing is asked. */
export const readSurvey = async (
  visitor: Visitor | undefined,
  now: number,
  deps: SurveyDeps,
): Promise<FairnessSurveyWire> => {
  const { surveyPurpose: purpose } = deps;
  if (purpose === undefined) return NO_SURVEY;
  if (visitor === undefined) return writeSurvey(purpose, false, {});
  const { subjectKey: subject } = visitor;
  const choices = await choicesOf(subject, now, deps);
  const answers = await loadAnswers(deps.database, [subject]);
  return writeSurvey(purpose, mayBeAsked(choices, purpose, deps.registry, now), answers.get(subject) ?? {});
};

/**
 * Puts these answers in place of those before: hold the person → look at what they grant → replace.
 * @throws Problem `no_survey`, `survey_not_granted`, and `visitor_token_invalid` for somebody who was erased at this very moment.
 */
export const answerSurvey = async (
  answers: FairnessAnswersWire,
  visitor: Visitor | undefined,
  now: number,
  deps: SurveyDeps,
): Promise<FairnessSurveyWire> => {
  const { surveyPurpose: purpose } = deps;
  if (purpose === undefined) throw new Problem("no_survey");
  if (visitor === undefined) throw new Problem("survey_not_granted");
  const { subjectKey: subject } = visitor;
  return deps.database.transaction().execute(async (transaction) => {
    await holdVisitor(transaction, subject);
    const choices = await choicesOf(subject, now, { ...deps, database: transaction });
    if (!mayBeAsked(choices, purpose, deps.registry, now)) throw new Problem("survey_not_granted");
    await replaceAnswers(transaction, subject, answers, now);
    return writeSurvey(purpose, true, answers);
  });
};

/** Deletes all that somebody answered; it takes no grant to take something back. */
export const forgetAnswers = async (visitor: Visitor | undefined, { database }: SurveyDeps): Promise<number> =>
  visitor === undefined ? 0 : deleteAnswers(database, [visitor.subjectKey]);

const choicesOf = async (
  subject: SubjectKey,
  now: number,
  { database, registry }: Pick<SurveyDeps, "database" | "registry">,
): Promise<ChoiceState> =>
  (await loadChoices(database, registry, [subject], now)).get(subject) ?? foldChoices([], registry, now);
