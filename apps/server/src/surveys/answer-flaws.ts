import type { AnswerSurveyWire, ProblemField, SurveyAnswer, SurveyQuestionWire } from "@seimbang/contracts";
import { wrongField } from "../http/wrong-field.ts";

/** What is wrong with answers to these questions. */
export const answerFlaws = (
  { answers }: AnswerSurveyWire,
  questions: readonly SurveyQuestionWire[],
): readonly ProblemField[] => {
  const known = new Map(questions.map((question) => [question.questionId, question]));
  return [
    ...Object.entries(answers).flatMap(([questionId, answer]) => {
      const question = known.get(questionId);
      const at = `/answers/${questionId}`;
      if (question === undefined) return [wrongField(at, "unknown")];
      return isAnswerTo(question, answer) ? [] : [wrongField(at, "wrong_form")];
    }),
    ...questions.flatMap(({ questionId, required }) =>
      required && isLeftOut(answers[questionId]) ? [wrongField(`/answers/${questionId}`, "missing")] : [],
    ),
  ];
};

/** An empty list says as little as no answer. */
export const isLeftOut = (answer: SurveyAnswer | undefined): boolean =>
  answer === undefined || (typeof answer === "object" && answer.length === 0);

const isAnswerTo = ({ kind, options = [] }: SurveyQuestionWire, answer: SurveyAnswer): boolean => {
  const isOption = (name: string): boolean => options.some(({ optionId }) => optionId === name);
  switch (kind) {
    case "scale":
      return typeof answer === "number";
    case "text":
      return typeof answer === "string";
    case "choice":
      return typeof answer === "string" && isOption(answer);
    case "choices":
      return typeof answer === "object" && answer.every(isOption);
  }
};
