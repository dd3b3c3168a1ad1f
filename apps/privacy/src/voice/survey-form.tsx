import { Button } from "@mantine/core";
import type { OwnSurveysWire, SurveyAnswer } from "@seimbang/contracts";
import { type FormEvent, useId, useState } from "react";
import { FormattedDate, FormattedMessage } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { Note } from "../layout/note.tsx";
import { SayTrouble } from "../trouble/say-trouble.tsx";
import { keepDraft, readDrafts } from "./survey-drafts.ts";
import { SurveyQuestion, tooMany } from "./survey-question.tsx";
import { useAnswerSurvey, useDeclineSurvey } from "./use-surveys.ts";

type SurveyFormProps = { readonly survey: OwnSurveysWire["open"][number] };
type Answers = Readonly<Record<string, SurveyAnswer>>;

/** A survey as whoever was asked answers it; what they type is kept in this tab until it is sent. */
export const SurveyForm = ({ survey }: SurveyFormProps) => {
  const { surveyId, promptId, title, intro, questions, closesAt } = survey;
  const { language } = useLanguage();
  const titleId = useId();
  const send = useAnswerSurvey(surveyId);
  const decline = useDeclineSurvey();
  const [answers, setAnswers] = useState<Answers>(
    () => readDrafts().find((draft) => draft.surveyId === surveyId)?.answers ?? {},
  );
  const [isIncomplete, setIncomplete] = useState(false);
  const change = (questionId: string, answer: SurveyAnswer | undefined): void => {
    const { [questionId]: _, ...others } = answers;
    const next = answer === undefined ? others : { ...others, [questionId]: answer };
    setAnswers(next);
    keepDraft({ surveyId, title, questions, answers: next });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const missing = questions.some(({ questionId, required }) => required && isLeftOut(answers[questionId]));
    const long = questions.some(({ questionId }) => tooMany(answers[questionId]) > 0);
    setIncomplete(missing);
    if (!missing && !long) send.mutate(written(answers));
  };
  return (
    <section className="panel" aria-labelledby={titleId}>
      <header>
        <h2 className="panel-title" id={titleId}>
          {title[language]}
        </h2>
        {intro === undefined ? null : <p className="panel-lead">{intro[language]}</p>}
        <p className="dim small">
          <FormattedMessage id="surveys.privacy" />{" "}
          {closesAt === undefined ? null : (
            <FormattedMessage
              id="surveys.until"
              values={{ at: <FormattedDate value={closesAt} dateStyle="long" timeStyle="short" /> }}
            />
          )}
        </p>
      </header>
      <form className="write" noValidate={true} onSubmit={submit}>
        {questions.map((question) => (
          <SurveyQuestion
            key={question.questionId}
            question={question}
            answer={answers[question.questionId]}
            isMissing={isIncomplete && question.required && isLeftOut(answers[question.questionId])}
            onAnswer={(answer) => change(question.questionId, answer)}
          />
        ))}
        {isIncomplete ? (
          <div role="alert">
            <Note tone="care">
              <FormattedMessage id="surveys.missing" />
            </Note>
          </div>
        ) : null}
        <SayTrouble error={send.error} />
        <div className="actions" data-equal={true}>
          <Button onClick={() => decline({ promptId, surveyId })}>
            <FormattedMessage id="surveys.decline" />
          </Button>
          <Button type="submit" loading={send.isPending}>
            <FormattedMessage id="surveys.send" />
          </Button>
        </div>
      </form>
    </section>
  );
};

const isLeftOut = (answer: SurveyAnswer | undefined): boolean =>
  answer === undefined || (typeof answer !== "number" && answer.length === 0) || String(answer).trim() === "";

/** Without what was left empty again. */
const written = (answers: Answers): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([, answer]) => !isLeftOut(answer)));
