import { Button, MultiSelect, TextInput } from "@mantine/core";
import type { StoredImprovementWire } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useMay } from "../access/session-context.ts";
import { DraftNotes } from "../form/draft-notes.tsx";
import { fieldProblems } from "../form/field-problems.ts";
import { useDraft } from "../form/use-draft.ts";
import { useFieldProblem } from "../form/use-field-problem.ts";
import type { MessageId } from "../language/messages.ts";
import { useSay } from "../language/use-say.ts";
import { Dialog } from "../page/dialog.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";
import { surveysQuery } from "../surveys/queries.ts";
import { themesQuery } from "../threads/queries.ts";
import { BothFields } from "./both-fields.tsx";
import { useBoardStep } from "./use-board-step.ts";

type ImprovementFormProps = {
  readonly improvement: StoredImprovementWire | undefined;
  readonly onClose: () => void;
};
type Written = Pick<StoredImprovementWire, "title" | "text"> & {
  readonly url: string;
  readonly surveys: string[];
  readonly themes: string[];
};

const NAMES: Readonly<Record<keyof Written, MessageId>> = {
  title: "field.title",
  text: "field.text",
  url: "improvement.url",
  surveys: "improvement.surveys",
  themes: "improvement.themes",
};

const writtenIn = (improvement: StoredImprovementWire | undefined): Written => ({
  title: improvement?.title ?? { id: "", en: "" },
  text: improvement?.text ?? { id: "", en: "" },
  url: improvement?.url ?? "",
  surveys: improvement?.surveys ?? [],
  themes: improvement?.themes ?? [],
});

/** What was changed because of what customers said, as it stands on "You said, we did". */
export const ImprovementForm = ({ improvement, onClose }: ImprovementFormProps) => {
  const say = useSay();
  const may = useMay();
  const { language } = useLanguage();
  const surveys = useQuery({ ...surveysQuery, enabled: may("surveys.read") });
  const themes = useQuery({ ...themesQuery, enabled: may("threads.read") });
  const current = useMemo(() => ({ version: improvement?.version ?? 0, value: writtenIn(improvement) }), [improvement]);
  const draft = useDraft<Written>(`improvement.${improvement?.improvementId ?? "new"}`, current);
  const finish = (): void => {
    draft.discard();
    onClose();
  };
  const save = useBoardStep("improvement.saved", finish);
  const withdraw = useBoardStep("improvement.withdrawn_done", finish);
  const problemOf = useFieldProblem(fieldProblems(save.error));
  const { title, text, url, surveys: linked, themes: answered } = draft.value;
  const document = {
    ...{ title, text },
    ...(url.trim() === "" ? {} : { url: url.trim() }),
    ...(linked.length === 0 ? {} : { surveys: linked }),
    ...(answered.length === 0 ? {} : { themes: answered }),
  };
  const isWhole = [title.id, title.en, text.id, text.en].every((one) => one.trim() !== "");
  return (
    <Dialog onClose={onClose} size="xl" title={say(improvement === undefined ? "improvement.new" : "improvement.edit")}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (improvement === undefined) save.mutate({ path: "/improvements", body: { document } });
          else
            save.mutate({
              method: "PUT",
              path: `/improvements/${improvement.improvementId}`,
              body: { version: draft.base.version, document },
            });
        }}
      >
        <DraftNotes {...{ draft, current }} nameOf={(field) => say(NAMES[field])} />
        <BothFields
          labels={{ id: "board.title.id", en: "board.title.en" }}
          most={120}
          value={title}
          problemOf={(each) => problemOf(`/document/title/${each}`)}
          onChange={(value) => draft.change({ ...draft.value, title: value })}
        />
        <BothFields
          labels={{ id: "improvement.text.id", en: "improvement.text.en" }}
          most={2000}
          isLong={true}
          value={text}
          problemOf={(each) => problemOf(`/document/text/${each}`)}
          onChange={(value) => draft.change({ ...draft.value, text: value })}
        />
        <TextInput
          label={say("improvement.url")}
          description={say("improvement.url_hint")}
          type="url"
          maxLength={2000}
          value={url}
          onChange={({ currentTarget }) => draft.change({ ...draft.value, url: currentTarget.value })}
        />
        <MultiSelect
          label={say("improvement.surveys")}
          data={(surveys.data ?? []).map((one) => ({ value: one.surveyId, label: one.document.title[language] }))}
          value={[...linked]}
          onChange={(value) => draft.change({ ...draft.value, surveys: value })}
        />
        {may("threads.read") ? (
          <MultiSelect
            label={say("improvement.themes")}
            description={say("improvement.themes_hint")}
            data={(themes.data ?? []).map((one) => ({ value: one.themeId, label: one.name[language] }))}
            value={[...answered]}
            onChange={(value) => draft.change({ ...draft.value, themes: value })}
          />
        ) : null}
        <TroubleNote error={save.error ?? withdraw.error} />
        <div className="actions">
          <Button type="submit" variant="filled" loading={save.isPending} disabled={!isWhole}>
            {say("improvement.save")}
          </Button>
          {improvement === undefined ? null : (
            <Button
              variant="subtle"
              color="red"
              loading={withdraw.isPending}
              onClick={() =>
                withdraw.mutate({
                  path: `/improvements/${improvement.improvementId}/withdraw`,
                  body: { version: draft.base.version },
                })
              }
            >
              {say("improvement.withdraw")}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
};
