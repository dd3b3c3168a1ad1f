import type { AssessmentWire } from "@seimbang/contracts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useMemo } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { ConflictNote } from "../form/conflict-note.tsx";
import { DraftForm } from "../form/draft-form.tsx";
import { useDraft } from "../form/use-draft.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Note } from "../page/note.tsx";
import { Page } from "../page/page.tsx";
import { ActionFields } from "./action-fields.tsx";
import { kindIn } from "./assessment-kinds.ts";
import { type FlatAssessment, flatten, unflatten } from "./flat-assessment.ts";
import { ItemFields } from "./item-fields.tsx";
import { OpinionFields } from "./opinion-fields.tsx";
import { addressOf, assessmentQuery } from "./queries.ts";
import { RiskFields } from "./risk-fields.tsx";
import { StandingPanel } from "./standing-panel.tsx";

/** Where people write what only they can say. What the system says stands beside it, and is not theirs to write. */
export const EditAssessmentPage = () => {
  const say = useSay();
  const { language } = useLanguage();
  const { kind: named, subject } = useParams({ from: "/assessments/$kind/$subject/edit" });
  const kind = kindIn(named);
  const assessment = useQuery(assessmentQuery(kind, subject));
  return (
    <Page
      title={say("assessment.edit")}
      lead={say("assessment.edit.lead")}
      within={{
        to: `/assessments/${kind}/${subject}`,
        title: assessment.data?.title[language] ?? say(`assessment.kind.${kind}`),
      }}
    >
      <Loaded query={assessment} height={640}>
        {(data) => <AssessmentForm assessment={data} />}
      </Loaded>
    </Page>
  );
};

const AssessmentForm = ({ assessment }: { readonly assessment: AssessmentWire }) => {
  const { kind, subject, version, state } = assessment;
  const say = useSay();
  const me = useMe();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const { language } = useLanguage();
  const current = useMemo(() => ({ version, value: flatten(assessment) }), [version, assessment]);
  const draft = useDraft<FlatAssessment>(`assessment.${kind}.${subject}`, current);
  const { queryKey } = assessmentQuery(kind, subject);
  const save = useMutation({
    mutationFn: () =>
      ask<AssessmentWire>("PUT", addressOf(kind, subject), {
        body: { version: draft.base.version, by: me.name, written: unflatten(draft.value) },
      }),
    // Whoever was second is shown what is there now, above what they typed.
    onError: () => cache.invalidateQueries({ queryKey }),
    onSuccess: (next) => {
      draft.discard();
      cache.setQueryData(queryKey, next);
      void cache.invalidateQueries({ queryKey: ["records"] });
      void navigate({ to: "/assessments/$kind/$subject", params: { kind, subject } });
    },
  });
  const put = <Name extends keyof FlatAssessment>(name: Name, value: FlatAssessment[Name]): void =>
    draft.change({ ...draft.value, [name]: value });
  const nameOf = (field: string): string => {
    const [part, name] = field.split(".");
    const found =
      part === "answer"
        ? assessment.sections.flatMap(({ items }) => items).find(({ item }) => item === name)
        : assessment.risks.find(({ risk }) => part === "risk" && risk === name);
    return found?.title[language] ?? say(part === "actions" ? "assessment.actions" : "assessment.opinions");
  };
  const fields = { assessment, flat: draft.value, put, error: save.error };
  return (
    <DraftForm
      draft={draft}
      error={save.error}
      isSaving={save.isPending}
      save={say("assessment.save")}
      onSave={() => save.mutate()}
    >
      <ConflictNote draft={draft} current={current} nameOf={nameOf} />
      {state === "signed" ? <Note tone="care">{say("assessment.edit.signed")}</Note> : null}
      {state === "reopened" ? <StandingPanel assessment={assessment} /> : null}
      <ItemFields {...fields} />
      {assessment.risks.length === 0 ? null : <RiskFields {...fields} />}
      <ActionFields {...fields} />
      <OpinionFields {...fields} />
    </DraftForm>
  );
};
