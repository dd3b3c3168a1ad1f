import { Button, Checkbox, NativeSelect, Textarea } from "@mantine/core";
import type { QueuedThreadWire } from "@seimbang/contracts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { fieldProblems } from "../form/field-problems.ts";
import { useDraft } from "../form/use-draft.ts";
import { useFieldProblem } from "../form/use-field-problem.ts";
import { useNotices } from "../form/use-notices.tsx";
import { isShortcut } from "../frame/use-shortcuts.ts";
import { useSay } from "../language/use-say.ts";
import { TroubleNote } from "../page/trouble-note.tsx";
import { templatesQuery, threadQuery } from "./queries.ts";

const LONGEST = 8_000;

/** The answer, which the customer reads as it is; what is typed survives an ended session. `r` leads here. */
export const AnswerForm = ({ thread }: { readonly thread: QueuedThreadWire }) => {
  const say = useSay();
  const me = useMe();
  const cache = useQueryClient();
  const { done } = useNotices();
  const templates = useQuery(templatesQuery);
  const { threadId, version, language, state } = thread;
  const draft = useDraft(`thread.${threadId}`, { version, value: "" });
  const [isLast, setLast] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const answering = useMutation({
    mutationFn: () =>
      ask<QueuedThreadWire>("POST", `/v1/admin/threads/${threadId}/answer`, {
        body: { by: me.name, version, text: draft.value.trim(), ...(isLast ? { close: true } : {}) },
      }),
    onSuccess: (answered) => {
      draft.discard();
      setLast(false);
      cache.setQueryData(threadQuery(threadId).queryKey, answered);
      void cache.invalidateQueries({ queryKey: ["threads"] });
      done({ text: say("complaints.answered") });
    },
    // Somebody was faster: what is there now is read again, and what was typed stays.
    onError: () => void cache.invalidateQueries({ queryKey: ["threads"] }),
  });
  const problemOf = useFieldProblem(fieldProblems(answering.error));
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== "r" || !isShortcut(event)) return;
      field.current?.focus();
      event.preventDefault();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
  if (state === "closed") return <p className="quiet">{say("threads.ended")}</p>;
  const length = draft.value.trim().length;
  const isTooLong = length > LONGEST;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        answering.mutate();
      }}
    >
      {(templates.data ?? []).length === 0 ? null : (
        <NativeSelect
          label={say("threads.template")}
          value=""
          data={[
            { value: "", label: say("threads.template_none") },
            ...(templates.data ?? []).map(({ templateId, name }) => ({ value: templateId, label: name })),
          ]}
          onChange={({ currentTarget }) => {
            const chosen = templates.data?.find(({ templateId }) => templateId === currentTarget.value);
            if (chosen !== undefined) draft.change([draft.value, chosen.text[language]].filter(Boolean).join("\n\n"));
          }}
        />
      )}
      <Textarea
        ref={field}
        label={say("complaints.answer")}
        description={say("threads.answer_hint", { language: say(`threads.language.${language}`) })}
        error={isTooLong ? say("threads.too_long", { length, most: LONGEST }) : problemOf("/text")}
        required={true}
        autosize={true}
        minRows={4}
        maxRows={14}
        value={draft.value}
        onChange={({ currentTarget }) => draft.change(currentTarget.value)}
      />
      {draft.wasKept && draft.isChanged ? <p className="quiet">{say("form.kept")}</p> : null}
      <Checkbox
        label={say("threads.close_too")}
        checked={isLast}
        onChange={({ currentTarget }) => setLast(currentTarget.checked)}
      />
      <TroubleNote error={answering.error} />
      <div className="actions">
        <Button
          type="submit"
          variant="filled"
          loading={answering.isPending}
          disabled={draft.value.trim() === "" || isTooLong}
        >
          {say("complaints.send")}
        </Button>
      </div>
    </form>
  );
};
