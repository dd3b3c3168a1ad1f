import type { SurveyDocumentWire, SurveyStateWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { useDraft } from "../form/use-draft.ts";
import { useSay } from "../language/use-say.ts";
import { Page } from "../page/page.tsx";
import { SURVEYS_AT, surveyQuery } from "./queries.ts";
import { emptyQuestion } from "./survey-builder.tsx";
import { SurveyForm } from "./survey-form.tsx";

const EMPTY: { readonly version: number; readonly value: SurveyDocumentWire } = {
  version: 0,
  value: { title: { id: "", en: "" }, questions: [emptyQuestion([])], audience: {}, sharePercent: 100 },
};

export const NewSurveyPage = () => {
  const say = useSay();
  const me = useMe();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const draft = useDraft("survey.new", EMPTY);
  const save = useMutation({
    mutationFn: () => ask<SurveyStateWire>("POST", SURVEYS_AT, { body: { by: me.name, document: draft.value } }),
    onSuccess: (survey) => {
      draft.discard();
      cache.setQueryData(surveyQuery(survey.surveyId).queryKey, survey);
      void cache.invalidateQueries({ queryKey: ["surveys", "all"] });
      void navigate({ to: "/surveys/$surveyId", params: { surveyId: survey.surveyId } });
    },
  });
  return (
    <Page
      title={say("surveys.new")}
      lead={say("survey.form.lead")}
      within={{ to: "/surveys", title: say("nav.surveys") }}
    >
      <SurveyForm draft={draft} error={save.error} isSaving={save.isPending} onSave={() => save.mutate()} />
    </Page>
  );
};
