import { LongText } from "../form/long-text.tsx";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import type { BreachFieldsProps } from "./breach-fields-props.ts";
import { BREACH_TEXTS, type BreachText } from "./breach-names.ts";

const LANGUAGES = ["id", "en"] as const;

/** What notices say, in both languages beside each other, because people read theirs. */
export const BreachTextFields = ({ document, change, problemOf }: BreachFieldsProps) => {
  const say = useSay();
  const write = (name: BreachText, language: "id" | "en", text: string): void => {
    const { [language]: _, ...other } = document[name] ?? {};
    const next = text === "" ? other : { ...other, [language]: text };
    change({ [name]: Object.keys(next).length === 0 ? undefined : next });
  };
  return (
    <Panel title={say("breach.form.texts")} lead={say("breach.form.texts_lead")}>
      {BREACH_TEXTS.map((name) => (
        <fieldset key={name} className="creative-fields">
          <legend>{say(`breach.text.${name}`)}</legend>
          <p className="quiet">{say(`breach.text.${name}.hint`)}</p>
          <div className="fields">
            {LANGUAGES.map((language) => (
              <LongText
                key={language}
                label={say(`breach.in.${language}`)}
                aria-label={`${say(`breach.text.${name}`)}, ${say(`breach.in.${language}`)}`}
                minRows={3}
                most={8_000}
                value={document[name]?.[language] ?? ""}
                error={problemOf(`/document/${name}/${language}`)}
                onText={(text) => write(name, language, text)}
              />
            ))}
          </div>
        </fieldset>
      ))}
    </Panel>
  );
};
