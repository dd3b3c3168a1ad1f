import { Textarea } from "@mantine/core";
import type { ThemeWire } from "@seimbang/contracts";
import { useState } from "react";
import { useSay } from "../language/use-say.ts";
import { areWritten, BothTexts, NO_TEXTS } from "./both-texts.tsx";
import { EntryForm } from "./entry-form.tsx";

const LONGEST_NAME = 80;

type ThemeFormProps = { readonly theme: ThemeWire | undefined; readonly onClose: () => void };

/** Names a theme in both languages and says by which words it is found; one a line. */
export const ThemeForm = ({ theme, onClose }: ThemeFormProps) => {
  const say = useSay();
  const [name, setName] = useState(theme?.name ?? NO_TEXTS);
  const [words, setWords] = useState(theme?.words.join("\n") ?? "");
  const lines = words.split("\n").flatMap((line) => (line.trim() === "" ? [] : [line.trim()]));
  return (
    <EntryForm
      title={say(theme === undefined ? "themes.new" : "themes.edit")}
      size="lg"
      at="/v1/admin/themes"
      entry={theme && { id: theme.themeId, version: theme.version }}
      written={{ name, words: lines }}
      isWhole={areWritten(name, LONGEST_NAME)}
      saved={say("themes.saved")}
      ending={{ route: "retire", name: say("themes.retire") }}
      onClose={onClose}
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
    </EntryForm>
  );
};
