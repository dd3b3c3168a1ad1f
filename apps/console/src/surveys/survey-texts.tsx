import type { SurveyStateWire, SurveyTextsWire } from "@seimbang/contracts";
import { useMutation } from "@tanstack/react-query";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { ReasonForm } from "../access/reason-form.tsx";
import { useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { useSay } from "../language/use-say.ts";
import { Empty } from "../page/empty.tsx";
import { Panel } from "../page/panel.tsx";
import { SURVEYS_AT } from "./queries.ts";

/** What people answered in their own words: only with a reason that each of them can read. */
export const SurveyTexts = ({ survey: { surveyId, document } }: { readonly survey: SurveyStateWire }) => {
  const say = useSay();
  const me = useMe();
  const { language } = useLanguage();
  const reading = useMutation({
    mutationFn: (because: string) =>
      ask<SurveyTextsWire>("POST", `${SURVEYS_AT}/${surveyId}/texts`, {
        body: { by: me.name, because },
        reason: because,
      }),
  });
  return (
    <Panel title={say("survey.texts")} lead={say("survey.texts.lead")}>
      {reading.data === undefined ? (
        <ReasonForm
          action={say("survey.texts.show")}
          isPending={reading.isPending}
          error={reading.error}
          onReason={reading.mutate}
        />
      ) : reading.data.texts.length === 0 ? (
        <Empty title={say("survey.results.none.title")} text={say("survey.results.none.text")} />
      ) : (
        document.questions
          .filter(({ kind }) => kind === "text")
          .map(({ questionId, text }) => (
            <div key={questionId}>
              <h3>{text[language]}</h3>
              <ul className="list">
                {reading.data.texts
                  .filter((one) => one.questionId === questionId)
                  .map((one, at) => (
                    // Two may have written the very same, and the list never changes.
                    // biome-ignore lint/suspicious/noArrayIndexKey: see above
                    <li key={at} className="kept">
                      {one.text}
                    </li>
                  ))}
              </ul>
            </div>
          ))
      )}
    </Panel>
  );
};
