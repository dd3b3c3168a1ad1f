import { Button, SegmentedControl } from "@mantine/core";
import type { OfficerWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { ConflictNote } from "../form/conflict-note.tsx";
import { DraftForm } from "../form/draft-form.tsx";
import { LongText } from "../form/long-text.tsx";
import { useDraft } from "../form/use-draft.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import { AppointmentFields } from "./appointment-fields.tsx";
import { answerOf, isWhole, type OfficerDraft, toOfficerBody, toOfficerDraft } from "./officer-draft.ts";
import { officerQuery, RECORDS_AT } from "./queries.ts";
import { TriggerList } from "./trigger-list.tsx";

type Trigger = OfficerWire["triggers"][number];

/** Three steps: answer what the laws ask, name who it is, sign. */
export const OfficerForm = ({ officer }: { readonly officer: OfficerWire }) => {
  const say = useSay();
  const me = useMe();
  const cache = useQueryClient();
  const { done } = useNotices();
  const current = useMemo(() => ({ version: officer.version, value: toOfficerDraft(officer) }), [officer]);
  const draft = useDraft("officer", current);
  const save = useMutation({
    mutationFn: () =>
      ask<OfficerWire>("PUT", `${RECORDS_AT}/officer`, {
        body: toOfficerBody(officer, draft.value, { version: draft.base.version, by: me.name }),
      }),
    onError: () => cache.invalidateQueries({ queryKey: officerQuery.queryKey }),
    onSuccess: (next) => {
      draft.discard();
      draft.rebase({ version: next.version, value: toOfficerDraft(next) }, toOfficerDraft(next));
      cache.setQueryData(officerQuery.queryKey, next);
      void cache.invalidateQueries({ queryKey: ["records"] });
      done({ text: say("officer.done") });
    },
  });
  const change = (changes: Partial<OfficerDraft>): void => draft.change({ ...draft.value, ...changes });
  const nameOf = (field: string): string => {
    const asked = officer.triggers.findIndex(({ trigger }) => field === `answer.${trigger}`);
    return asked >= 0
      ? say("officer.question", { number: asked + 1 })
      : say(field === "appointment" ? "officer.appointed" : "judgement.label");
  };
  return (
    <DraftForm
      draft={draft}
      error={save.error}
      isSaving={save.isPending}
      save={say("officer.sign")}
      onSave={() => save.mutate()}
      {...(isWhole(officer, draft.value) ? {} : { aside: say("officer.not_whole") })}
    >
      <ConflictNote draft={draft} current={current} nameOf={nameOf} />
      <Panel title={say("officer.questions")} lead={say("officer.questions.lead")}>
        <TriggerList
          triggers={officer.triggers}
          answer={(trigger) => <AnswerFields trigger={trigger} draft={draft.value} onChange={change} />}
        />
      </Panel>
      <Panel title={say("officer.who")} lead={say("officer.who.lead")}>
        <AppointmentFields
          appointment={draft.value.appointment}
          error={save.error}
          onChange={(appointment) => {
            const { appointment: _, ...rest } = draft.value;
            draft.change(appointment === undefined ? rest : { ...rest, appointment });
          }}
        />
      </Panel>
      <Panel title={say("officer.signing")} lead={say("judgement.hint")}>
        <LongText
          label={say("judgement.label")}
          required={true}
          most={4000}
          value={draft.value.judgement}
          onText={(judgement) => change({ judgement })}
        />
      </Panel>
    </DraftForm>
  );
};

type AnswerFieldsProps = {
  readonly trigger: Trigger;
  readonly draft: OfficerDraft;
  readonly onChange: (changes: Partial<OfficerDraft>) => void;
};

const AnswerFields = ({ trigger: { trigger, text, proposed }, draft, onChange }: AnswerFieldsProps) => {
  const say = useSay();
  const { language } = useLanguage();
  const answer = answerOf(draft, trigger);
  const put = (next: OfficerDraft[`answer.${string}`]): void => onChange({ [`answer.${trigger}`]: next });
  return (
    <div className="stack">
      <div className="actions">
        <SegmentedControl
          aria-label={text[language]}
          data={[
            { value: "yes", label: say("yes") },
            { value: "no", label: say("no") },
          ]}
          // Nothing is chosen for anybody.
          value={answer.isMet === undefined ? "" : answer.isMet ? "yes" : "no"}
          onChange={(value) => put({ ...answer, isMet: value === "yes" })}
        />
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => put({ isMet: proposed.isMet, because: proposed.because[language] })}
        >
          {say("officer.take_proposal")}
        </Button>
      </div>
      <LongText
        label={say("officer.because")}
        most={2000}
        minRows={2}
        required={true}
        value={answer.because}
        onText={(because) => put({ ...answer, because })}
      />
    </div>
  );
};
