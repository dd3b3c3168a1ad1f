import { type BothLanguages, LANGUAGES, type Language, openMessages, sayInBoth } from "@seimbang/contracts";
import english from "./messages/en.json" with { type: "json" };
import indonesian from "./messages/id.json" with { type: "json" };

const sayInBothLanguages = sayInBoth(openMessages<keyof typeof english>({ id: indonesian, en: english }));

type Avoided<Field extends string> = {
  readonly field: Field;
  readonly language: Language;
  readonly message: BothLanguages;
};

/** Words and phrases that the shop's own voice avoids, wherever a text has one whole; large and small letters are one. */
export const findAvoided = <Field extends string>(
  texts: Readonly<Record<Field, BothLanguages | undefined>>,
  words: readonly string[],
): readonly Avoided<Field>[] => {
  const forms = words.map((word) => ({
    word,
    form: new RegExp(`(?<![\\p{L}\\p{N}])${escaped(word)}(?![\\p{L}\\p{N}])`, "iu"),
  }));
  const fields = Object.keys(texts) as Field[];
  return fields.flatMap((field) =>
    LANGUAGES.flatMap((language) =>
      forms
        .filter(({ form }) => form.test(texts[field]?.[language] ?? ""))
        .map(({ word }) => ({ field, language, message: sayInBothLanguages("avoided", { word }) })),
    ),
  );
};

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
