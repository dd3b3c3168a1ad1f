import { useState } from "react";
import { FormattedMessage } from "react-intl";
import { Loaded } from "../layout/loaded.tsx";
import { ClosedSurvey } from "./closed-survey.tsx";
import { forgetDraft, readDrafts } from "./survey-drafts.ts";
import { SurveyForm } from "./survey-form.tsx";
import { useSurveys } from "./use-surveys.ts";

/** What the shop asks somebody; and what they wrote for a survey that closed before they sent it. */
export const SurveysSection = () => {
  const surveys = useSurveys();
  const [, lookAgain] = useState(0);
  return (
    <Loaded query={surveys}>
      {({ open, answered }) => {
        const known = new Set([...open, ...answered].map(({ surveyId }) => surveyId));
        const closed = readDrafts().filter(({ surveyId }) => !known.has(surveyId));
        return (
          <>
            {closed.map((draft) => (
              <ClosedSurvey
                key={draft.surveyId}
                draft={draft}
                onForget={() => {
                  forgetDraft(draft.surveyId);
                  lookAgain((times) => times + 1);
                }}
              />
            ))}
            {open.map((survey) => (
              <SurveyForm key={survey.surveyId} survey={survey} />
            ))}
            {open.length + closed.length > 0 ? null : (
              <p className="panel dim">
                <FormattedMessage id="surveys.none" />
              </p>
            )}
          </>
        );
      }}
    </Loaded>
  );
};
