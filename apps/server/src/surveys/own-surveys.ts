import type { OwnSurveysWire, SurveyAnswer } from "@seimbang/contracts";
import { findPersonKeys } from "../encryption/read.ts";
import { loadPrompts } from "../feedback/read.ts";
import type { Visitor } from "../http/access.ts";
import { listResponsesOf, type StoredResponse } from "./response-store.ts";
import { openTexts, type ResponseTexts } from "./response-texts.ts";
import { findSurveys } from "./store.ts";
import { type StoredSurvey, takesAnswers } from "./stored-survey.ts";
import type { SurveyDeps } from "./survey-deps.ts";

/** What somebody was asked and may answer still, and what they answered. Nobody finds a survey here that they were not asked about. */
export const readOwnSurveys = async (
  visitor: Visitor | undefined,
  { database, secrets, clock }: SurveyDeps,
): Promise<OwnSurveysWire> => {
  if (visitor === undefined) return { open: [], answered: [] };
  const { subjectKey: subject } = visitor;
  const [prompts, responses, keys] = await Promise.all([
    loadPrompts(database, subject),
    listResponsesOf(database, subject),
    findPersonKeys(database, secrets, [subject]),
  ]);
  const asked = prompts.flatMap(({ surveyId, promptId, isAnswered }) =>
    surveyId === undefined || isAnswered ? [] : [{ surveyId, promptId }],
  );
  const ids = [...asked, ...responses].map(({ surveyId }) => surveyId);
  const surveys = new Map((await findSurveys(database, ids)).map((survey) => [survey.surveyId, survey]));
  const now = clock();
  return {
    open: asked.flatMap(({ surveyId, promptId }) => {
      const survey = surveys.get(surveyId);
      return survey === undefined || !takesAnswers(survey, now) ? [] : [describeOpen(survey, promptId)];
    }),
    answered: responses.flatMap((response) => {
      const survey = surveys.get(response.surveyId);
      return survey === undefined ? [] : [describeAnswered(survey, response, openTexts(keys.get(subject), response))];
    }),
  };
};

const describeOpen = ({ surveyId, document }: StoredSurvey, promptId: string): OwnSurveysWire["open"][number] => {
  const { title, intro, questions, closesAt } = document;
  return {
    ...{ surveyId, promptId, title, questions },
    ...(intro === undefined ? {} : { intro }),
    ...(closesAt === undefined ? {} : { closesAt }),
  };
};

const describeAnswered = (
  { surveyId, document: { title, questions } }: StoredSurvey,
  response: StoredResponse,
  texts: ResponseTexts,
): OwnSurveysWire["answered"][number] => ({
  ...{ surveyId, title, questions, counted: response.counted },
  answeredAt: new Date(response.answeredAt).toISOString(),
  answers: inClear(response, texts),
});

/** Answers as they were given, their words in clear. */
export const inClear = (
  { answers }: Pick<StoredResponse, "answers">,
  texts: ResponseTexts,
): Readonly<Record<string, SurveyAnswer>> =>
  Object.fromEntries(
    Object.entries(answers).flatMap(([questionId, answer]) => {
      const given = answer === true ? texts[questionId] : answer;
      return given === undefined ? [] : [[questionId, given]];
    }),
  );
