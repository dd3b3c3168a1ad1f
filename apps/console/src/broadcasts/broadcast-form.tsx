import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import type { BroadcastDocumentWire } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { DraftForm } from "../form/draft-form.tsx";
import { fieldProblems } from "../form/field-problems.ts";
import type { Draft } from "../form/use-draft.ts";
import { useFieldProblem } from "../form/use-field-problem.ts";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import { messagesQuery } from "./queries.ts";
import { TemplateFields } from "./template-fields.tsx";

type BroadcastFormProps = {
  readonly draft: Draft<BroadcastDocumentWire>;
  readonly error: unknown;
  readonly isSaving: boolean;
  readonly onSave: () => void;
};

const LANGUAGES = ["id", "en"] as const;
const MOST_PARAGRAPHS = 20;

/** A letter in both languages: about what, its words, and where its button leads. */
export const BroadcastForm = ({ draft, error, isSaving, onSave }: BroadcastFormProps) => {
  const say = useSay();
  const { language } = useLanguage();
  const { data } = useQuery(messagesQuery);
  const problemOf = useFieldProblem(fieldProblems(error));
  const { value, change } = draft;
  const { topic, subject, paragraphs, action, template } = value;
  const isWhatsapp = data?.topics.find((each) => each.topic === topic)?.channel === "whatsapp";
  const setParagraph = (at: number, words: (typeof paragraphs)[number] | undefined): void =>
    change({
      ...value,
      paragraphs: paragraphs.flatMap((each, place) => (place !== at ? [each] : words === undefined ? [] : [words])),
    });
  return (
    <DraftForm {...{ draft, error, isSaving, onSave }} save={say("form.save")}>
      <Panel title={say("broadcast.about")} lead={say("broadcast.about.lead")}>
        <NativeSelect
          label={say("broadcast.topic")}
          required={true}
          error={problemOf("/document/topic")}
          data={[
            { value: "", label: say("broadcast.topic.choose") },
            ...(data?.topics ?? []).map((each) => ({ value: each.topic, label: each.name[language] })),
          ]}
          value={topic}
          onChange={({ currentTarget }) => change({ ...value, topic: currentTarget.value })}
        />
        <div className="fields">
          {LANGUAGES.map((each) => (
            <TextInput
              key={each}
              lang={each}
              label={say(`broadcast.subject.${each}`)}
              required={true}
              maxLength={120}
              error={problemOf(`/document/subject/${each}`)}
              value={subject[each]}
              onChange={({ currentTarget }) =>
                change({ ...value, subject: { ...subject, [each]: currentTarget.value } })
              }
            />
          ))}
        </div>
      </Panel>
      <Panel title={say("broadcast.words")} lead={say("broadcast.words.lead")}>
        {paragraphs.map((words, at) => (
          // Two paragraphs may read alike while somebody types.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <fieldset key={at} className="creative-fields">
            <legend>{say("broadcast.paragraph", { number: at + 1 })}</legend>
            <div className="fields">
              {LANGUAGES.map((each) => (
                <Textarea
                  key={each}
                  lang={each}
                  label={say(`broadcast.paragraph.${each}`)}
                  autosize={true}
                  minRows={3}
                  maxRows={12}
                  maxLength={2000}
                  error={problemOf(`/document/paragraphs/${at}/${each}`)}
                  value={words[each]}
                  onChange={({ currentTarget }) => setParagraph(at, { ...words, [each]: currentTarget.value })}
                />
              ))}
            </div>
            {paragraphs.length > 1 ? (
              <div className="actions">
                <Button variant="subtle" color="red" onClick={() => setParagraph(at, undefined)}>
                  {say("campaign.form.remove")}
                </Button>
              </div>
            ) : null}
          </fieldset>
        ))}
        <div className="actions">
          <Button
            disabled={paragraphs.length >= MOST_PARAGRAPHS}
            onClick={() => change({ ...value, paragraphs: [...paragraphs, { id: "", en: "" }] })}
          >
            {say("broadcast.paragraph.add")}
          </Button>
        </div>
        <ActionFields
          {...{ action, problemOf }}
          onChange={(next) => {
            const { action: _, ...rest } = value;
            change(next === undefined ? rest : { ...rest, action: next });
          }}
        />
      </Panel>
      {isWhatsapp ? (
        <TemplateFields {...{ template, problemOf }} onChange={(next) => change({ ...value, template: next })} />
      ) : null}
    </DraftForm>
  );
};

type ActionFieldsProps = {
  readonly action: BroadcastDocumentWire["action"];
  readonly problemOf: (pointer: string) => string | undefined;
  readonly onChange: (action: BroadcastDocumentWire["action"]) => void;
};

/** The one button of a letter; a letter may be without. */
const ActionFields = ({ action, problemOf, onChange }: ActionFieldsProps) => {
  const say = useSay();
  if (action === undefined)
    return (
      <div className="actions">
        <Button onClick={() => onChange({ text: { id: "", en: "" }, url: "" })}>{say("broadcast.action.add")}</Button>
      </div>
    );
  return (
    <fieldset className="creative-fields">
      <legend>{say("broadcast.action")}</legend>
      <div className="fields">
        {LANGUAGES.map((each) => (
          <TextInput
            key={each}
            lang={each}
            label={say(`broadcast.action.${each}`)}
            maxLength={60}
            error={problemOf(`/document/action/text/${each}`)}
            value={action.text[each]}
            onChange={({ currentTarget }) =>
              onChange({ ...action, text: { ...action.text, [each]: currentTarget.value } })
            }
          />
        ))}
        <TextInput
          label={say("broadcast.action.url")}
          type="url"
          error={problemOf("/document/action/url")}
          value={action.url}
          onChange={({ currentTarget }) => onChange({ ...action, url: currentTarget.value })}
        />
      </div>
      <div className="actions">
        <Button variant="subtle" color="red" onClick={() => onChange(undefined)}>
          {say("campaign.form.remove")}
        </Button>
      </div>
    </fieldset>
  );
};
