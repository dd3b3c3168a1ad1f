import { MultiSelect, NativeSelect } from "@mantine/core";
import { LongText } from "../form/long-text.tsx";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import { useLawNames } from "../settings/use-law-names.ts";
import type { BreachFieldsProps } from "./breach-fields-props.ts";
import { BREACH_RISK_NAMES } from "./breach-names.ts";

/** How grave it is for people, and whose law counts; both decide who has to be told. */
export const RiskFields = ({ document, change, problemOf }: BreachFieldsProps) => {
  const say = useSay();
  const laws = useLawNames();
  const { jurisdictions = [] } = document;
  return (
    <Panel title={say("breach.form.risk")} lead={say("breach.form.risk_lead")}>
      <div className="fields">
        <NativeSelect
          label={say("breach.risk")}
          data={[
            { value: "", label: say("breach.risk.unknown") },
            ...BREACH_RISK_NAMES.map((value) => ({ value, label: say(`breach.risk.${value}`) })),
          ]}
          value={document.risk ?? ""}
          error={problemOf("/document/risk")}
          onChange={({ currentTarget }) =>
            change({ risk: BREACH_RISK_NAMES.find((each) => each === currentTarget.value) })
          }
        />
        <MultiSelect
          label={say("breach.laws")}
          description={say("breach.form.laws_hint")}
          searchable={true}
          data={[...new Set([...laws.packs, ...jurisdictions])].map((value) => ({ value, label: laws.nameOf(value) }))}
          value={[...jurisdictions]}
          error={problemOf("/document/jurisdictions")}
          onChange={(values) => change({ jurisdictions: values.length === 0 ? undefined : values })}
        />
      </div>
      <LongText
        label={say("breach.risk_because")}
        required={document.risk === "unlikely"}
        minRows={2}
        most={4_000}
        value={document.riskBecause ?? ""}
        error={problemOf("/document/riskBecause") ?? problemOf("/riskBecause")}
        onText={(text) => change({ riskBecause: text === "" ? undefined : text })}
      />
    </Panel>
  );
};
