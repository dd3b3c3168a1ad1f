import { Textarea } from "@mantine/core";
import type { ThemeWire } from "@seimbang/contracts";
import { useMemo } from "react";
import { useSay } from "../language/use-say.ts";
import { areWritten, BothTexts, NO_TEXTS } from "./both-texts.tsx";
import { EntryForm } from "./entry-form.tsx";

const LONGEST_NAME = 80;

type ThemeFormProps = { readonly theme: ThemeWire | undefined; readonly onClose: () => void };

/** Names a theme in both languages and says by which words it is found; one a line. */
export const ThemeForm = ({ theme, onClose }: ThemeFormProps) => {
  const say = useSay();
  const current = useMemo(
    () => ({
      version: theme?.version ?? 0,
      value: { name: theme?.name ?? NO_TEXTS, words: theme?.words.join("\n") ?? "" },
    }),
    [theme],
  );
  return (
    <EntryForm
      title={say(theme === undefined ? "themes.new" : "themes.edit")}
      size="lg"
      at="/v1/admin/themes"
      id={theme?.themeId}
      current={current}
      names={{ name: "themes.name", words: "themes.words" }}
      toDocument={({ name, words }) =>
        areWritten(name, LONGEST_NAME)
          ? { name, words: words.split("\n").flatMap((line) => (line.trim() === "" ? [] : [line.trim()])) }
          : undefined
      }
      saved={say("themes.saved")}
      ending={{ route: "retire", name: say("themes.retire") }}
      onClose={onClose}
    >
      {({ value, change }) => (
        <>
          <BothTexts
            label={say("themes.name")}
            value={value.name}
            most={LONGEST_NAME}
            change={(name) => change({ ...value, name })}
          />
          <Textarea
            label={say("themes.words")}
            description={say("themes.words_hint")}
            autosize={true}
            minRows={4}
            maxRows={14}
            value={value.words}
            onChange={({ currentTarget }) => change({ ...value, words: currentTarget.value })}
          />
        </>
      )}
    </EntryForm>
  );
};
