import { Button } from "@mantine/core";
import { FormattedDate, FormattedMessage } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { Panel } from "../layout/panel.tsx";
import { SaidAnswers } from "./said-answers.tsx";
import { useDeleteAnswers, useSurveys } from "./use-surveys.ts";

/** What somebody answered before, and the way to delete it. */
export const AnsweredSection = () => {
  const { data } = useSurveys();
  const { language } = useLanguage();
  const { remove, isRemoving } = useDeleteAnswers();
  if (data === undefined || data.answered.length === 0) return null;
  return (
    <Panel title="surveys.answered">
      <ul className="lines">
        {data.answered.map(({ surveyId, title, questions, answers, answeredAt, counted }) => (
          <li key={surveyId}>
            <p>
              <strong>{title[language]}</strong>
            </p>
            <p className="dim small">
              <FormattedMessage
                id="surveys.answered_on"
                values={{ day: <FormattedDate value={answeredAt} dateStyle="long" /> }}
              />
              {". "}
              <FormattedMessage id={counted ? "surveys.counted" : "surveys.not_counted"} />
            </p>
            <SaidAnswers questions={questions} answers={answers} />
            <div className="actions">
              <Button disabled={isRemoving} onClick={() => remove(surveyId)}>
                <FormattedMessage id="surveys.delete" />
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
};
