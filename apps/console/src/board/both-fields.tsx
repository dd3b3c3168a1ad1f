import { Textarea, TextInput } from "@mantine/core";
import type { BothLanguages, Language } from "@seimbang/contracts";
import type { MessageId } from "../language/messages.ts";
import { useSay } from "../language/use-say.ts";

type BothFieldsProps = {
  readonly labels: Readonly<Record<Language, MessageId>>;
  readonly value: BothLanguages;
  readonly most: number;
  readonly isLong?: boolean;
  readonly isRequired?: boolean;
  /** What the server says is wrong with it in a language. */
  readonly problemOf: (language: Language) => string | undefined;
  readonly onChange: (value: BothLanguages) => void;
};

const LANGUAGES = ["id", "en"] as const satisfies readonly Language[];

/** A text in both languages, beside each other. */
export const BothFields = (props: BothFieldsProps) => {
  const { labels, value, most, isLong = false, isRequired = true, problemOf, onChange } = props;
  const say = useSay();
  return (
    <div className="fields">
      {LANGUAGES.map((language) => {
        const field = {
          ...{ label: say(labels[language]), lang: language, required: isRequired, maxLength: most },
          value: value[language],
          error: problemOf(language),
          onChange: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
            onChange({ ...value, [language]: currentTarget.value }),
        };
        return isLong ? (
          <Textarea key={language} {...field} autosize={true} minRows={4} maxRows={12} />
        ) : (
          <TextInput key={language} {...field} />
        );
      })}
    </div>
  );
};
