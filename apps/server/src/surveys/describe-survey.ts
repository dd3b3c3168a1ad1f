import type { SurveyQuestionWire, SurveyResultsWire, SurveyStateWire } from "@seimbang/contracts";
import { FEWEST_PEOPLE } from "@seimbang/engine";
import { meanInterval, wilsonInterval } from "@seimbang/statistics";
import { wholeTwenties } from "../platform/told-people.ts";
import type { Counted } from "./store.ts";
import type { StoredSurvey } from "./stored-survey.ts";
import type { ToldSurvey } from "./told-survey.ts";

const iso = (at: number): string => new Date(at).toISOString();
const ALPHA = 0.05;
const STEPS = ["1", "2", "3", "4", "5"];

export const describeSurvey = (survey: StoredSurvey, counted: Counted | undefined): SurveyStateWire => {
  const { surveyId, version, state, document, writtenBy, changedAt, opened, closedAt } = survey;
  return {
    ...{ surveyId, version, state, document, writtenBy, changedAt: iso(changedAt) },
    ...(opened === undefined ? {} : { opened: { ...opened, at: iso(opened.at) } }),
    ...(closedAt === undefined ? {} : { closedAt: iso(closedAt) }),
    asked: wholeTwenties(counted?.asked ?? 0),
    answered: wholeTwenties(counted?.answered ?? 0),
  };
};

/** What is told of a survey: nothing of fewer than 20 people. */
export const describeResults = ({ surveyId, state, document, told }: StoredSurvey): SurveyResultsWire => ({
  ...{ surveyId, state },
  people: told === undefined ? null : told.people,
  questions: document.questions.map((question) => describeQuestion(question, told)),
});

const describeQuestion = (
  question: SurveyQuestionWire,
  told: ToldSurvey | undefined,
): SurveyResultsWire["questions"][number] => {
  const { questionId, kind, options = [] } = question;
  const shown = told?.questions[questionId]?.shown;
  if (shown === undefined || shown.people < FEWEST_PEOPLE) return { questionId, kind, people: null };
  const { people } = shown;
  if (kind === "text") return { questionId, kind, people };
  const names = kind === "scale" ? STEPS : options.map(({ optionId }) => optionId);
  const counts = names.map((name) => shown.options[name] ?? 0);
  return {
    ...{ questionId, kind, people },
    options: names.map((optionId, at) => {
      const count = counts[at] ?? 0;
      return { optionId, people: count, share: count / people, ...wilsonInterval(count, people, ALPHA) };
    }),
    ...(kind === "scale" ? { mean: meanInterval(counts, ALPHA) } : {}),
  };
};
