import { Button } from "@mantine/core";
import type { ThreadChangeWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { fieldProblems } from "../form/field-problems.ts";
import { KeptNote } from "../form/kept-note.tsx";
import { useDraft } from "../form/use-draft.ts";
import { useFieldProblem } from "../form/use-field-problem.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useSay } from "../language/use-say.ts";
import { Dialog } from "../page/dialog.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";
import { areWritten, BothTexts, NO_TEXTS } from "./both-texts.tsx";

const LONGEST_TITLE = 160;
const LONGEST = 2_000;

type TellChangeFormProps = {
  readonly whose: { readonly threads: readonly string[] } | { readonly theme: string };
  readonly onClose: () => void;
};

/** Tells whoever wrote of something what was changed because of it, in both languages: the same to all of them, and once. */
export const TellChangeForm = ({ whose, onClose }: TellChangeFormProps) => {
  const say = useSay();
  const me = useMe();
  const cache = useQueryClient();
  const { done } = useNotices();
  const whom = "theme" in whose ? `theme.${whose.theme}` : `thread.${whose.threads.join(".")}`;
  const draft = useDraft(`${whom}.change`, NOTHING_WRITTEN);
  const { title, text } = draft.value;
  const telling = useMutation({
    mutationFn: () =>
      ask<ThreadChangeWire>("POST", "/v1/admin/thread-changes", { body: { by: me.name, title, text, ...whose } }),
    onSuccess: () => {
      draft.discard();
      void cache.invalidateQueries({ queryKey: ["threads"] });
      done({ text: say("threads.change_told") });
      onClose();
    },
  });
  const problemOf = useFieldProblem(fieldProblems(telling.error));
  return (
    <Dialog onClose={onClose} size="xl" title={say("threads.tell_change")}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          telling.mutate();
        }}
      >
        <p className="lead">{say("threads.tell_lead")}</p>
        <KeptNote draft={draft} />
        <BothTexts
          label={say("threads.change_title")}
          value={title}
          most={LONGEST_TITLE}
          problemOf={(language) => problemOf(`/title/${language}`)}
          change={(next) => draft.change({ title: next, text })}
        />
        <BothTexts
          label={say("threads.change_text")}
          value={text}
          most={LONGEST}
          rows={3}
          problemOf={(language) => problemOf(`/text/${language}`)}
          change={(next) => draft.change({ title, text: next })}
        />
        <TroubleNote error={telling.error} />
        <div className="actions">
          <Button
            type="submit"
            variant="filled"
            loading={telling.isPending}
            disabled={!(areWritten(title, LONGEST_TITLE) && areWritten(text, LONGEST))}
          >
            {say("threads.tell")}
          </Button>
          <Button onClick={onClose}>{say("cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
};

const NOTHING_WRITTEN = { version: 0, value: { title: NO_TEXTS, text: NO_TEXTS } };
