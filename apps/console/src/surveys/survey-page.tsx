import { Button } from "@mantine/core";
import type { SurveyStateWire } from "@seimbang/contracts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useMay, useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { ConflictNote } from "../form/conflict-note.tsx";
import { JudgementForm } from "../form/judgement-form.tsx";
import { useDraft } from "../form/use-draft.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Facts } from "../page/facts.tsx";
import { Loaded } from "../page/loaded.tsx";
import { Note } from "../page/note.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { PrintButton } from "../page/print-button.tsx";
import { SURVEYS_AT, surveyQuery } from "./queries.ts";
import { SurveyForm } from "./survey-form.tsx";
import { SurveyOutcome } from "./survey-outcome.tsx";
import { SurveyPreview } from "./survey-preview.tsx";
import { SurveyResults } from "./survey-results.tsx";
import { SurveyStateBadge } from "./survey-state.tsx";
import { SurveyTexts } from "./survey-texts.tsx";

export const SurveyPage = () => {
  const say = useSay();
  const { language } = useLanguage();
  const { surveyId } = useParams({ from: "/surveys/$surveyId" });
  const survey = useQuery(surveyQuery(surveyId));
  const within = { to: "/surveys", title: say("nav.surveys") };
  if (survey.data === undefined)
    return (
      <Page title={say("nav.surveys")} within={within}>
        <Loaded query={survey} height={420}>
          {() => null}
        </Loaded>
      </Page>
    );
  const { document, state } = survey.data;
  return (
    <Page
      {...{ within }}
      title={document.title[language]}
      beside={<SurveyStateBadge state={state} />}
      actions={
        <>
          <Steps survey={survey.data} />
          {state === "draft" ? null : <PrintButton />}
        </>
      }
    >
      {state === "draft" ? <DraftOf survey={survey.data} /> : <Opened survey={survey.data} />}
    </Page>
  );
};

type OneSurvey = { readonly survey: SurveyStateWire };

/** What can be done with a survey now: one who answers for data lets it be asked, in writing. */
const Steps = ({ survey: { surveyId, version, state } }: OneSurvey) => {
  const say = useSay();
  const may = useMay();
  const me = useMe();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const { done, failed } = useNotices();
  const [isOpening, setOpening] = useState(false);
  const step = useMutation({
    mutationFn: ({ name, judgement }: { readonly name: "open" | "close" | "discard"; readonly judgement?: string }) =>
      ask<SurveyStateWire | undefined>("POST", `${SURVEYS_AT}/${surveyId}/${name}`, {
        body: { by: me.name, version, ...(judgement === undefined ? {} : { judgement }) },
      }),
    onSuccess: (next, { name }) => {
      setOpening(false);
      done({ text: say(`survey.${name}.done`) });
      if (next === undefined) void navigate({ to: "/surveys" });
      else cache.setQueryData(surveyQuery(surveyId).queryKey, next);
      void cache.invalidateQueries({ queryKey: ["surveys"] });
    },
    onError: (error, { name }) => {
      if (name !== "open") failed(error);
    },
  });
  return (
    <>
      {state === "draft" && may("surveys.open") ? (
        <Button variant="filled" onClick={() => setOpening(true)}>
          {say("survey.open")}
        </Button>
      ) : null}
      {state === "draft" && may("surveys.edit") ? (
        <Button variant="subtle" color="red" onClick={() => step.mutate({ name: "discard" })}>
          {say("survey.discard")}
        </Button>
      ) : null}
      {state === "open" && (may("surveys.edit") || may("surveys.open")) ? (
        <Button loading={step.isPending} onClick={() => step.mutate({ name: "close" })}>
          {say("survey.close")}
        </Button>
      ) : null}
      {isOpening ? (
        <JudgementForm
          name={`survey.${surveyId}.open`}
          title={say("survey.open")}
          lead={say("survey.open.what")}
          action={say("survey.open")}
          isRequired={true}
          isPending={step.isPending}
          error={step.error}
          onJudge={(judgement) => step.mutateAsync({ name: "open", ...(judgement === undefined ? {} : { judgement }) })}
          onClose={() => setOpening(false)}
        />
      ) : null}
    </>
  );
};

const DraftOf = ({ survey }: OneSurvey) => {
  const { surveyId, version, document } = survey;
  const say = useSay();
  const may = useMay();
  const me = useMe();
  const cache = useQueryClient();
  const { done } = useNotices();
  const current = useMemo(() => ({ version, value: document }), [version, document]);
  const draft = useDraft(`survey.${surveyId}`, current);
  const { queryKey } = surveyQuery(surveyId);
  const save = useMutation({
    mutationFn: () =>
      ask<SurveyStateWire>("PUT", `${SURVEYS_AT}/${surveyId}`, {
        body: { by: me.name, version: draft.base.version, document: draft.value },
      }),
    // Whoever was second is shown what is there now, above what they typed.
    onError: () => cache.invalidateQueries({ queryKey }),
    onSuccess: (next) => {
      draft.discard();
      draft.rebase({ version: next.version, value: next.document }, next.document);
      cache.setQueryData(queryKey, next);
      void cache.invalidateQueries({ queryKey: ["surveys", "all"] });
      done({ text: say("survey.saved") });
    },
  });
  if (!may("surveys.edit")) return <SurveyPreview document={document} />;
  return (
    <>
      <ConflictNote draft={draft} current={current} nameOf={(field) => field} />
      <SurveyForm draft={draft} error={save.error} isSaving={save.isPending} onSave={() => save.mutate()} />
    </>
  );
};

const Opened = ({ survey }: OneSurvey) => {
  const { document, opened, closedAt, asked, answered } = survey;
  const say = useSay();
  const may = useMay();
  const figures = useFigures();
  const people = (number: number): string =>
    number === 0 ? say("few_people") : say("surveys.at_least", { people: figures.count(number) });
  const hasTexts = document.questions.some(({ kind }) => kind === "text");
  return (
    <>
      <Panel title={say("survey.how_far")}>
        <Facts
          facts={[
            [say("survey.asked"), people(asked)],
            [say("survey.answered"), people(answered)],
            [say("survey.opened_by"), opened === undefined ? "–" : `${opened.by}, ${figures.moment(opened.at)}`],
            [say("survey.closes"), figures.moment(closedAt ?? document.closesAt)],
          ]}
        />
        {opened === undefined ? null : <Note>{opened.judgement}</Note>}
      </Panel>
      <SurveyOutcome surveyId={survey.surveyId} />
      <SurveyResults survey={survey} />
      {hasTexts && may("surveys.texts") ? <SurveyTexts survey={survey} /> : null}
      <SurveyPreview document={document} />
    </>
  );
};
