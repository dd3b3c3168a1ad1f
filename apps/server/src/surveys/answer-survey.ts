import type { AnswerSurveyWire, OwnSurveysWire } from "@seimbang/contracts";
import type { SubjectKey } from "@seimbang/engine";
import { settlePersonKeys } from "../encryption/read.ts";
import { loadPrompts, storeAnswer } from "../feedback/read.ts";
import type { Visitor } from "../http/access.ts";
import { refuseWrong } from "../http/parse-document.ts";
import { Problem } from "../http/problem.ts";
import { holdVisitor } from "../identity/read.ts";
import { answerFlaws, isLeftOut } from "./answer-flaws.ts";
import { mayBeAsked } from "./may-be-asked.ts";
import { readOwnSurveys } from "./own-surveys.ts";
import { deleteResponse, insertResponse } from "./response-store.ts";
import { type ResponseTexts, sealTexts } from "./response-texts.ts";
import { findSurvey } from "./store.ts";
import { type StoredSurvey, takesAnswers } from "./stored-survey.ts";
import type { SurveyDeps } from "./survey-deps.ts";
import type { Answers } from "./told-survey.ts";

/**
 * Keeps what somebody answers, once: hold the person → were they asked → is it open → do they still allow it → check the answers →
 * encrypt their words → store.
 * @throws Problem `survey_not_asked`, `survey_closed`, `survey_answered`, `asking_not_permitted`, `invalid_request` with the
 * questions at fault, and `visitor_token_invalid` for somebody who was erased at this very moment
 */
export const answerSurvey = async (
  surveyId: string,
  given: AnswerSurveyWire,
  visitor: Visitor | undefined,
  deps: SurveyDeps,
): Promise<OwnSurveysWire> => {
  if (visitor === undefined) throw new Problem("survey_not_asked");
  const { subjectKey: subject } = visitor;
  const now = deps.clock();
  await deps.database.transaction().execute(async (transaction) => {
    await holdVisitor(transaction, subject);
    const asked = (await loadPrompts(transaction, subject)).find((prompt) => prompt.surveyId === surveyId);
    const survey = asked && (await findSurvey(transaction, surveyId));
    if (asked === undefined || survey === undefined) throw new Problem("survey_not_asked");
    if (asked.isAnswered) throw new Problem(asked.declined ? "survey_not_asked" : "survey_answered");
    if (!takesAnswers(survey, now)) throw new Problem("survey_closed");
    if (!(await mayBeAsked(transaction, deps.registry, [subject], now)).has(subject))
      throw new Problem("asking_not_permitted");
    refuseWrong(answerFlaws(given, survey.document.questions));
    const { answers, texts } = apart(given, survey);
    await insertResponse(transaction, {
      ...{ subject, surveyId, answers, answeredAt: now, counted: false },
      texts: await seal(transaction, subject, surveyId, texts, deps),
    });
    await storeAnswer(transaction, subject, asked.promptId, { answer: "answered" }, now);
  });
  return readOwnSurveys(visitor, deps);
};

/** Deletes what somebody answered. Sums of at least 20 people that it is part of stay as they are. @throws Problem `survey_not_asked` */
export const takeBackAnswers = async (
  surveyId: string,
  visitor: Visitor | undefined,
  deps: SurveyDeps,
): Promise<OwnSurveysWire> => {
  const isGone = visitor !== undefined && (await deleteResponse(deps.database, visitor.subjectKey, surveyId));
  if (!isGone) throw new Problem("survey_not_asked");
  return readOwnSurveys(visitor, deps);
};

/** Words are kept apart, encrypted; beside the other answers stands only that there are some. */
const apart = (
  { answers }: AnswerSurveyWire,
  { document }: StoredSurvey,
): { readonly answers: Answers; readonly texts: ResponseTexts } => {
  const given = document.questions.flatMap(({ questionId, kind }) => {
    const answer = answers[questionId];
    return answer === undefined || isLeftOut(answer) ? [] : [{ questionId, kind, answer }];
  });
  return {
    answers: Object.fromEntries(
      given.map(({ questionId, kind, answer }) => [questionId, kind === "text" ? true : answer]),
    ),
    texts: Object.fromEntries(
      given.flatMap(({ questionId, kind, answer }) => (kind === "text" ? [[questionId, String(answer)]] : [])),
    ),
  };
};

const seal = async (
  transaction: SurveyDeps["database"],
  subject: SubjectKey,
  surveyId: string,
  texts: ResponseTexts,
  { secrets, clock }: SurveyDeps,
): Promise<Buffer | undefined> => {
  if (Object.keys(texts).length === 0) return undefined;
  const key = (await settlePersonKeys(transaction, secrets, [subject], clock())).get(subject);
  if (key === undefined) throw new Problem("visitor_token_invalid");
  return sealTexts(key, surveyId, texts);
};
