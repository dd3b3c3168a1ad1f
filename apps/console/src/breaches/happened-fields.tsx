import { MultiSelect, NumberInput, TextInput } from "@mantine/core";
import { useShop } from "../data/shop-context.ts";
import { fromLocal, toLocal } from "../form/local-time.ts";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import type { BreachFieldsProps } from "./breach-fields-props.ts";
import { BREACH_DATA_NAMES, BREACH_NATURE_NAMES } from "./breach-names.ts";

/** What happened, when, and to which data. Clocks run from when it was known. */
export const HappenedFields = ({ document, change, problemOf }: BreachFieldsProps) => {
  const say = useSay();
  const { timeZone } = useShop();
  const time = (name: "awareAt" | "happenedFrom" | "happenedUntil", label: string) => ({
    type: "datetime-local",
    label,
    value: toLocal(document[name], timeZone),
    error: problemOf(`/document/${name}`) ?? problemOf(`/${name}`),
    onChange: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
      change({ [name]: fromLocal(currentTarget.value, timeZone) }),
  });
  const count = (name: "people" | "records", label: string) => ({
    label,
    min: 0,
    allowDecimal: false,
    value: document[name] ?? ("" as const),
    error: problemOf(`/document/${name}`),
    onChange: (value: string | number) => change({ [name]: typeof value === "number" ? value : undefined }),
  });
  return (
    <Panel title={say("breach.form.happened")} lead={say("breach.form.happened_lead", { zone: timeZone })}>
      <TextInput
        label={say("breach.title")}
        description={say("breach.form.title_hint")}
        required={true}
        maxLength={200}
        value={document.title}
        error={problemOf("/document/title")}
        onChange={({ currentTarget }) => change({ title: currentTarget.value })}
      />
      <div className="fields">
        <TextInput {...time("awareAt", say("breach.known"))} required={true} />
        <TextInput {...time("happenedFrom", say("breach.from"))} />
        <TextInput {...time("happenedUntil", say("breach.until"))} />
      </div>
      <div className="fields">
        <MultiSelect
          label={say("breach.natures")}
          data={BREACH_NATURE_NAMES.map((value) => ({ value, label: say(`breach.nature.${value}`) }))}
          value={[...(document.natures ?? [])]}
          onChange={(values) => {
            const natures = BREACH_NATURE_NAMES.filter((each) => values.includes(each));
            change({ natures: natures.length === 0 ? undefined : natures });
          }}
        />
        <MultiSelect
          label={say("breach.data")}
          data={BREACH_DATA_NAMES.map((value) => ({ value, label: say(`breach.data.${value}`) }))}
          value={[...(document.data ?? [])]}
          onChange={(values) => {
            const data = BREACH_DATA_NAMES.filter((each) => values.includes(each));
            change({ data: data.length === 0 ? undefined : data });
          }}
        />
        <NumberInput {...count("people", say("breach.people_guess"))} />
        <NumberInput {...count("records", say("breach.records"))} />
      </div>
    </Panel>
  );
};
