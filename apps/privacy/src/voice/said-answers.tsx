import type { SurveyAnswer, SurveyQuestionWire } from "@seimbang/contracts";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";

type SaidAnswersProps = {
  readonly questions: readonly SurveyQuestionWire[];
  readonly answers: Readonly<Record<string, SurveyAnswer>>;
};

/** Questions with what somebody answered, to be read and copied. */
export const SaidAnswers = ({ questions, answers }: SaidAnswersProps) => {
  const { language } = useLanguage();
  const wordsOf = ({ kind, options = [] }: SurveyQuestionWire, answer: SurveyAnswer): string => {
    const nameOf = (name: string): string => options.find(({ optionId }) => optionId === name)?.text[language] ?? name;
    if (typeof answer === "number") return String(answer);
    if (typeof answer === "object") return answer.map(nameOf).join(", ");
    return kind === "choice" ? nameOf(answer) : answer;
  };
  return (
    <dl className="said-answers">
      {questions.map((question) => {
        const answer = answers[question.questionId];
        return answer === undefined ? null : (
          <div key={question.questionId}>
            <dt>{question.text[language]}</dt>
            <dd>{wordsOf(question, answer)}</dd>
          </div>
        );
      })}
    </dl>
  );
};
