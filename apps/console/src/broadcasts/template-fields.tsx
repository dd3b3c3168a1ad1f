import { Button, TextInput } from "@mantine/core";
import type { BroadcastDocumentWire } from "@seimbang/contracts";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";

type Template = NonNullable<BroadcastDocumentWire["template"]>;
type TemplateFieldsProps = {
  readonly template: Template | undefined;
  readonly problemOf: (pointer: string) => string | undefined;
  readonly onChange: (template: Template) => void;
};

const LANGUAGES = ["id", "en"] as const;
const MOST_PARAMETERS = 20;

/** WhatsApp sends only templates that it approved: which one, and what is put into its places. */
export const TemplateFields = ({ template, problemOf, onChange }: TemplateFieldsProps) => {
  const say = useSay();
  const { name, parameters } = template ?? { name: "", parameters: [] };
  const setParameters = (next: Template["parameters"]): void => onChange({ name, parameters: next });
  return (
    <Panel title={say("broadcast.template")} lead={say("broadcast.template.lead")}>
      <TextInput
        label={say("broadcast.template.name")}
        required={true}
        error={problemOf("/document/template/name")}
        value={name}
        onChange={({ currentTarget }) => onChange({ name: currentTarget.value, parameters })}
      />
      {parameters.map((words, at) => (
        <div
          className="test-row"
          // Two places may hold the same words.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={at}
        >
          {LANGUAGES.map((each) => (
            <TextInput
              key={each}
              lang={each}
              label={say(`broadcast.template.${each}`, { number: at + 1 })}
              error={problemOf(`/document/template/parameters/${at}/${each}`)}
              value={words[each]}
              onChange={({ currentTarget }) =>
                setParameters(
                  parameters.map((before, place) =>
                    place === at ? { ...before, [each]: currentTarget.value } : before,
                  ),
                )
              }
            />
          ))}
          <Button
            variant="subtle"
            color="red"
            onClick={() => setParameters(parameters.filter((_, place) => place !== at))}
          >
            {say("campaign.form.remove")}
          </Button>
        </div>
      ))}
      <div className="actions">
        <Button
          disabled={parameters.length >= MOST_PARAMETERS}
          onClick={() => setParameters([...parameters, { id: "", en: "" }])}
        >
          {say("broadcast.template.add")}
        </Button>
      </div>
    </Panel>
  );
};
