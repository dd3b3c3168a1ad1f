import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { DraftNotes } from "../form/draft-notes.tsx";
import { fieldProblems } from "../form/field-problems.ts";
import { type Draft, useDraft, type Versioned } from "../form/use-draft.ts";
import { useFieldProblem } from "../form/use-field-problem.ts";
import { useNotices } from "../form/use-notices.tsx";
import type { MessageId } from "../language/messages.ts";
import { useSay } from "../language/use-say.ts";
import { Dialog } from "../page/dialog.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";

type EntryFormProps<Value extends object> = {
  readonly title: string;
  readonly size: "lg" | "xl";
  /** Where entries of its kind are written; with its own id behind it where it is there already. */
  readonly at: string;
  /** Absent for a new one. */
  readonly id: string | undefined;
  /** What is there now. */
  readonly current: Versioned<Value>;
  readonly names: Readonly<Record<keyof Value, MessageId>>;
  /** What is sent of what was typed; undefined while it is not whole. */
  readonly toDocument: (value: Value) => object | undefined;
  /** What was done, once it is saved. */
  readonly saved: string;
  /** How it is taken out of use, by its own route. */
  readonly ending: { readonly route: "retire" | "remove"; readonly name: string };
  readonly onClose: () => void;
  /** Its fields; the second says what the server found wrong at one of them. */
  readonly children: (draft: Draft<Value>, problemOf: ReturnType<typeof useFieldProblem>) => ReactNode;
};

/** Around the fields of something that the desk writes down for itself: a theme, or a template of an answer. */
export const EntryForm = <Value extends object>(props: EntryFormProps<Value>) => {
  const { title, size, at, id, current, names, toDocument, saved, ending, onClose, children } = props;
  const say = useSay();
  const me = useMe();
  const cache = useQueryClient();
  const { done } = useNotices();
  const draft = useDraft(`${at}/${id ?? "new"}`, current);
  const document = toDocument(draft.value);
  const saving = useMutation({
    mutationFn: (act: "save" | "end") => {
      if (id === undefined) return ask("POST", at, { body: { by: me.name, ...document } });
      const own = { by: me.name, version: draft.base.version };
      if (act === "end") return ask("POST", `${at}/${id}/${ending.route}`, { body: own });
      return ask("PUT", `${at}/${id}`, { body: { ...own, ...document } });
    },
    onSuccess: () => {
      draft.discard();
      done({ text: saved });
      onClose();
    },
    // Whoever was second is shown what is there now, above what they typed.
    onSettled: () => cache.invalidateQueries({ queryKey: ["threads"] }),
  });
  const problemOf = useFieldProblem(fieldProblems(saving.error));
  return (
    <Dialog onClose={onClose} {...{ size, title }}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate("save");
        }}
      >
        <DraftNotes {...{ draft, current }} nameOf={(field) => say(names[field])} />
        {children(draft, problemOf)}
        <TroubleNote error={saving.error} />
        <div className="actions">
          <Button type="submit" variant="filled" loading={saving.isPending} disabled={document === undefined}>
            {say("save")}
          </Button>
          {id === undefined ? null : <Button onClick={() => saving.mutate("end")}>{ending.name}</Button>}
          <Button onClick={onClose}>{say("cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
};
