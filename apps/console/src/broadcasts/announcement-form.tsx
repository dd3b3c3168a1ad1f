import { Button, Textarea, TextInput } from "@mantine/core";
import type { AnnouncementDocumentWire, AnnouncementWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { DraftNotes } from "../form/draft-notes.tsx";
import { fieldProblems } from "../form/field-problems.ts";
import { useDraft } from "../form/use-draft.ts";
import { useFieldProblem } from "../form/use-field-problem.ts";
import { useNotices } from "../form/use-notices.tsx";
import type { MessageId } from "../language/messages.ts";
import { useSay } from "../language/use-say.ts";
import { Dialog } from "../page/dialog.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";

type AnnouncementFormProps = {
  /** The one that is changed; absent for a new one. */
  readonly announcement: AnnouncementWire | undefined;
  readonly onClose: () => void;
};

type Written = Pick<AnnouncementWire, "title" | "text"> & { readonly url: string };

const LANGUAGES = ["id", "en"] as const;
const NAMES: Readonly<Record<keyof Written, MessageId>> = {
  title: "field.title",
  text: "field.text",
  url: "announcement.url",
};

const writtenIn = (announcement: AnnouncementWire | undefined): Written => ({
  title: announcement?.title ?? { id: "", en: "" },
  text: announcement?.text ?? { id: "", en: "" },
  url: announcement?.url ?? "",
});

/** Tells everybody something, at once; its words are held against the rules of copy as an advertisement's are. */
export const AnnouncementForm = ({ announcement, onClose }: AnnouncementFormProps) => {
  const say = useSay();
  const me = useMe();
  const cache = useQueryClient();
  const { done } = useNotices();
  const current = useMemo(
    () => ({ version: announcement?.version ?? 0, value: writtenIn(announcement) }),
    [announcement],
  );
  const draft = useDraft(`announcement.${announcement?.announcementId ?? "new"}`, current);
  const { title, text, url } = draft.value;
  const change = (changes: Partial<Written>): void => draft.change({ ...draft.value, ...changes });
  const publish = useMutation({
    mutationFn: () => {
      const document = {
        ...{ title, text },
        ...(url.trim() === "" ? {} : { url: url.trim() }),
        ...(announcement === undefined ? {} : { shownUntil: announcement.shownUntil }),
      } satisfies AnnouncementDocumentWire;
      return announcement === undefined
        ? ask("POST", "/v1/admin/announcements", { body: { by: me.name, document } })
        : ask("PUT", `/v1/admin/announcements/${announcement.announcementId}`, {
            body: { by: me.name, version: draft.base.version, document },
          });
    },
    onSuccess: () => {
      draft.discard();
      done({ text: say("announcement.published") });
      onClose();
    },
    onSettled: () => cache.invalidateQueries({ queryKey: ["messages", "announcements"] }),
  });
  const problemOf = useFieldProblem(fieldProblems(publish.error));
  return (
    <Dialog
      onClose={onClose}
      size="lg"
      title={say(announcement === undefined ? "announcement.new" : "announcement.edit")}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          publish.mutate();
        }}
      >
        <DraftNotes {...{ draft, current }} nameOf={(field) => say(NAMES[field])} />
        {LANGUAGES.map((each) => (
          <TextInput
            key={each}
            lang={each}
            label={say(`announcement.title.${each}`)}
            required={true}
            maxLength={120}
            error={problemOf(`/document/title/${each}`)}
            value={title[each]}
            onChange={({ currentTarget }) => change({ title: { ...title, [each]: currentTarget.value } })}
          />
        ))}
        {LANGUAGES.map((each) => (
          <Textarea
            key={each}
            lang={each}
            label={say(`announcement.text.${each}`)}
            required={true}
            autosize={true}
            minRows={2}
            maxRows={10}
            maxLength={2000}
            error={problemOf(`/document/text/${each}`)}
            value={text[each]}
            onChange={({ currentTarget }) => change({ text: { ...text, [each]: currentTarget.value } })}
          />
        ))}
        <TextInput
          label={say("announcement.url")}
          type="url"
          error={problemOf("/document/url")}
          value={url}
          onChange={({ currentTarget }) => change({ url: currentTarget.value })}
        />
        <TroubleNote error={publish.error} />
        <div className="actions">
          <Button type="submit" variant="filled" loading={publish.isPending}>
            {say("announcement.publish")}
          </Button>
          <Button onClick={onClose}>{say("cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
};
