import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import type { Language, SurveyQuestionKind, SurveyQuestionWire } from "@seimbang/contracts";
import { useSay } from "../language/use-say.ts";

type QuestionFieldsProps = {
  readonly question: SurveyQuestionWire;
  readonly problemOf: (pointer: string) => string | undefined;
  readonly onChange: (question: SurveyQuestionWire) => void;
  readonly onRemove?: () => void;
};
type Options = NonNullable<SurveyQuestionWire["options"]>;

const LANGUAGES = ["id", "en"] as const satisfies readonly Language[];
const KINDS = ["choice", "choices", "scale", "text"] as const satisfies readonly SurveyQuestionKind[];
const FEWEST_OPTIONS = 2;
const MOST_OPTIONS = 12;

/** One question: in both languages, of one kind, with its options where it has some. */
export const QuestionFields = ({ question, problemOf, onChange, onRemove }: QuestionFieldsProps) => {
  const say = useSay();
  const { kind, text, options = [], required } = question;
  const isChosen = kind === "choice" || kind === "choices";
  return (
    <fieldset className="creative-fields">
      <legend>{text.id || text.en || say("question.new")}</legend>
      <div className="fields">
        {LANGUAGES.map((language) => (
          <TextInput
            key={language}
            label={say(`question.text.${language}`)}
            lang={language}
            required={true}
            maxLength={300}
            value={text[language]}
            error={problemOf(`/text/${language}`)}
            onChange={({ currentTarget }) =>
              onChange({ ...question, text: { ...text, [language]: currentTarget.value } })
            }
          />
        ))}
        <NativeSelect
          label={say("question.kind")}
          data={KINDS.map((value) => ({ value, label: say(`question.kind.${value}`) }))}
          value={kind}
          onChange={({ currentTarget }) =>
            onChange(ofKind(question, KINDS.find((each) => each === currentTarget.value) ?? "scale"))
          }
        />
      </div>
      {isChosen ? (
        <>
          {options.map((option, at) => (
            <div key={option.optionId} className="fields">
              {LANGUAGES.map((language) => (
                <TextInput
                  key={language}
                  label={say(`option.text.${language}`, { number: at + 1 })}
                  lang={language}
                  required={true}
                  maxLength={120}
                  value={option.text[language]}
                  error={problemOf(`/options/${at}/text/${language}`)}
                  onChange={({ currentTarget }) =>
                    onChange({
                      ...question,
                      options: options.map((each, place) =>
                        place === at ? { ...each, text: { ...each.text, [language]: currentTarget.value } } : each,
                      ),
                    })
                  }
                />
              ))}
            </div>
          ))}
          <div className="actions">
            <Button
              size="xs"
              disabled={options.length >= MOST_OPTIONS}
              onClick={() => onChange({ ...question, options: [...options, emptyOption(options)] })}
            >
              {say("option.add")}
            </Button>
            <Button
              size="xs"
              disabled={options.length <= FEWEST_OPTIONS}
              onClick={() => onChange({ ...question, options: options.slice(0, -1) })}
            >
              {say("option.remove")}
            </Button>
          </div>
        </>
      ) : null}
      <div className="actions">
        <Checkbox
          label={say("question.required")}
          checked={required}
          onChange={({ currentTarget }) => onChange({ ...question, required: currentTarget.checked })}
        />
        {onRemove === undefined ? null : (
          <Button size="xs" variant="subtle" color="red" onClick={onRemove}>
            {say("question.remove")}
          </Button>
        )}
      </div>
    </fieldset>
  );
};

const emptyOption = (options: Options): Options[number] => {
  const taken = new Set(options.map(({ optionId }) => optionId));
  const at = [...Array(MOST_OPTIONS + 1).keys()].find((number) => !taken.has(`option_${number + 1}`)) ?? MOST_OPTIONS;
  return { optionId: `option_${at + 1}`, text: { id: "", en: "" } };
};

/** What the other kind has no place for goes; options come where it needs some. */
const ofKind = (question: SurveyQuestionWire, kind: SurveyQuestionKind): SurveyQuestionWire => {
  const { options, least: _, most: __, ...rest } = question;
  if (kind !== "choice" && kind !== "choices") return { ...rest, kind };
  const first = emptyOption([]);
  return { ...rest, kind, options: options ?? [first, emptyOption([first])] };
};
