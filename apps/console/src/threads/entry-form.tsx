import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useSay } from "../language/use-say.ts";
import { Dialog } from "../page/dialog.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";

type EntryFormProps = {
  readonly title: string;
  readonly size: "lg" | "xl";
  /** Where entries of its kind are written; with its own id behind it where it is there already. */
  readonly at: string;
  /** What it was when it was opened; undefined for a new one. */
  readonly entry: { readonly id: string; readonly version: number } | undefined;
  readonly written: object;
  readonly isWhole: boolean;
  /** What was done, once it is saved. */
  readonly saved: string;
  /** How it is taken out of use, by its own route. */
  readonly ending: { readonly route: "retire" | "remove"; readonly name: string };
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** Around the fields of something that the desk writes down for itself: a theme, or a template of an answer. */
export const EntryForm = (props: EntryFormProps) => {
  const { title, size, at, entry, written, isWhole, saved, ending, onClose, children } = props;
  const say = useSay();
  const me = useMe();
  const cache = useQueryClient();
  const { done } = useNotices();
  const saving = useMutation({
    mutationFn: (act: "save" | "end") => {
      const own = { by: me.name, ...(entry === undefined ? {} : { version: entry.version }) };
      if (entry === undefined) return ask("POST", at, { body: { ...own, ...written } });
      if (act === "end") return ask("POST", `${at}/${entry.id}/${ending.route}`, { body: own });
      return ask("PUT", `${at}/${entry.id}`, { body: { ...own, ...written } });
    },
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: ["threads"] });
      done({ text: saved });
      onClose();
    },
  });
  return (
    <Dialog onClose={onClose} {...{ size, title }}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate("save");
        }}
      >
        {children}
        <TroubleNote error={saving.error} />
        <div className="actions">
          <Button type="submit" variant="filled" loading={saving.isPending} disabled={!isWhole}>
            {say("save")}
          </Button>
          {entry === undefined ? null : <Button onClick={() => saving.mutate("end")}>{ending.name}</Button>}
          <Button onClick={onClose}>{say("cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
};
