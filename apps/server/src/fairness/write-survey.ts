import {
  FAIRNESS_ANSWERS,
  FAIRNESS_QUESTIONS,
  type FairnessAnswersWire,
  type FairnessQuestion,
  type FairnessSurveyWire,
  inBothLanguages,
  message,
} from "@seimbang/contracts";
import type { PurposeId } from "@seimbang/engine";

/** Of a shop that asks nobody. */
export const NO_SURVEY: FairnessSurveyWire = { granted: false, questions: [], answers: {} };

/** The survey in words, with what somebody answered so far. */
export const writeSurvey = (
  purpose: PurposeId,
  granted: boolean,
  answers: FairnessAnswersWire,
): FairnessSurveyWire => ({
  purpose,
  granted,
  questions: FAIRNESS_QUESTIONS.map((question) => ({
    question,
    text: inBothLanguages((language) => message(`survey.${question}`, {}, language)),
    answers: answersTo(question),
  })),
  answers,
});

const answersTo = (question: FairnessQuestion): FairnessSurveyWire["questions"][number]["answers"] =>
  FAIRNESS_ANSWERS[question].map((answer) => ({
    answer,
    text: inBothLanguages((language) => message(`survey_answer.${answer}`, {}, language)),
  }));
