import { Button, Modal, Textarea } from "@mantine/core";
import type { ThemeWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useSay } from "../language/use-say.ts";
import { TroubleNote } from "../page/trouble-note.tsx";
import { areWritten, BothTexts, NO_TEXTS } from "./both-texts.tsx";

const LONGEST_NAME = 80;

type ThemeFormProps = { readonly theme: ThemeWire | undefined; readonly onClose: () => void };

/** Names a theme in both languages and says by which words it is found; one a line. */
export const ThemeForm = ({ theme, onClose }: ThemeFormProps) => {
  const say = useSay();
  const me = useMe();
  const cache = useQueryClient();
  const { done } = useNotices();
  const [name, setName] = useState(theme?.name ?? NO_TEXTS);
  const [words, setWords] = useState(theme?.words.join("\n") ?? "");
  const lines = words.split("\n").flatMap((line) => (line.trim() === "" ? [] : [line.trim()]));
  const saving = useMutation({
    mutationFn: (act: "save" | "retire") => {
      const at = theme === undefined ? "/v1/admin/themes" : `/v1/admin/themes/${theme.themeId}`;
      if (act === "retire")
        return ask<ThemeWire>("POST", `${at}/retire`, { body: { by: me.name, version: theme?.version } });
      return ask<ThemeWire>(theme === undefined ? "POST" : "PUT", at, {
        body: { by: me.name, name, words: lines, ...(theme === undefined ? {} : { version: theme.version }) },
      });
    },
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: ["threads"] });
      done({ text: say("themes.saved") });
      onClose();
    },
  });
  return (
    <Modal
      opened={true}
      onClose={onClose}
      size="lg"
      title={say(theme === undefined ? "themes.new" : "themes.edit")}
      closeButtonProps={{ "aria-label": say("close") }}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate("save");
        }}
      >
        <BothTexts label={say("themes.name")} value={name} most={LONGEST_NAME} change={setName} />
        <Textarea
          label={say("themes.words")}
          description={say("themes.words_hint")}
          autosize={true}
          minRows={4}
          maxRows={14}
          value={words}
          onChange={({ currentTarget }) => setWords(currentTarget.value)}
        />
        <TroubleNote error={saving.error} />
        <div className="actions">
          <Button type="submit" variant="filled" loading={saving.isPending} disabled={!areWritten(name, LONGEST_NAME)}>
            {say("form.save")}
          </Button>
          {theme === undefined ? null : <Button onClick={() => saving.mutate("retire")}>{say("themes.retire")}</Button>}
          <Button onClick={onClose}>{say("cancel")}</Button>
        </div>
      </form>
    </Modal>
  );
};
