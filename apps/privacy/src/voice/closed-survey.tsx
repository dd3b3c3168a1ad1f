import { Button } from "@mantine/core";
import { useId } from "react";
import { FormattedMessage } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { SaidAnswers } from "./said-answers.tsx";
import type { SurveyDraft } from "./survey-drafts.ts";

type ClosedSurveyProps = { readonly draft: SurveyDraft; readonly onForget: () => void };

/** What somebody wrote for a survey that closed before they sent it: nothing of it is lost without a word. */
export const ClosedSurvey = ({ draft: { title, questions, answers }, onForget }: ClosedSurveyProps) => {
  const { language } = useLanguage();
  const titleId = useId();
  return (
    <section className="panel" aria-labelledby={titleId}>
      <div role="alert">
        <h2 className="panel-title" id={titleId}>
          <FormattedMessage id="surveys.closed.title" values={{ title: title[language] }} />
        </h2>
        <p className="panel-lead">
          <FormattedMessage id="surveys.closed.text" />
        </p>
      </div>
      <SaidAnswers questions={questions} answers={answers} />
      <div className="actions">
        <Button onClick={onForget}>
          <FormattedMessage id="surveys.closed.forget" />
        </Button>
      </div>
    </section>
  );
};
