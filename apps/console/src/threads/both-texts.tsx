import { Textarea } from "@mantine/core";
import type { BothLanguages, Language } from "@seimbang/contracts";
import { useSay } from "../language/use-say.ts";

type BothTextsProps = {
  readonly label: string;
  readonly value: BothLanguages;
  readonly most: number;
  readonly rows?: number;
  /** What the server says is wrong with it in a language. */
  readonly problemOf?: (language: Language) => string | undefined;
  readonly change: (value: BothLanguages) => void;
};

/** The same text in both languages, side by side. */
export const BothTexts = ({ label, value, most, rows = 1, problemOf, change }: BothTextsProps) => {
  const say = useSay();
  return (
    <div className="columns">
      {(["id", "en"] as const).map((language) => (
        <Textarea
          key={language}
          label={`${label} (${say(`threads.language.${language}`)})`}
          required={true}
          autosize={true}
          minRows={rows}
          maxRows={12}
          error={
            value[language].length > most
              ? say("threads.too_long", { length: value[language].length, most })
              : problemOf?.(language)
          }
          value={value[language]}
          onChange={({ currentTarget }) => change({ ...value, [language]: currentTarget.value })}
        />
      ))}
    </div>
  );
};

export const NO_TEXTS: BothLanguages = { id: "", en: "" };
export const areWritten = (texts: BothLanguages, most: number): boolean =>
  [texts.id, texts.en].every((text) => text.trim() !== "" && text.length <= most);
