import {
  inBothLanguages,
  message,
  SURVEY_ANSWERS,
  SURVEY_QUESTIONS,
  type SurveyAnswersWire,
  type SurveyQuestion,
  type SurveyWire,
} from "@seimbang/contracts";
import type { PurposeId } from "@seimbang/engine";

/** Of a shop that asks nobody. */
export const NO_SURVEY: SurveyWire = { granted: false, questions: [], answers: {} };

/** The survey in words, with what somebody answered so far. */
export const writeSurvey = (purpose: PurposeId, granted: boolean, answers: SurveyAnswersWire): SurveyWire => ({
  purpose,
  granted,
  questions: SURVEY_QUESTIONS.map((question) => ({
    question,
    text: inBothLanguages((language) => message(`survey.${question}`, {}, language)),
    answers: answersTo(question),
  })),
  answers,
});

const answersTo = (question: SurveyQuestion): SurveyWire["questions"][number]["answers"] =>
  SURVEY_ANSWERS[question].map((answer) => ({
    answer,
    text: inBothLanguages((language) => message(`survey_answer.${answer}`, {}, language)),
  }));
