import { NativeSelect, TextInput } from "@mantine/core";
import { RIGHTS_REQUEST_KINDS } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { LongText } from "../form/long-text.tsx";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import type { EnteredFieldsProps } from "./entered-fields-props.ts";
import { type EnteredRequest, mayNamePurpose, needsText } from "./entered-request.ts";
import { requestOptionsQuery } from "./queries.ts";

/** Which right it is about, and what the person wrote. */
export const AskedFields = ({ entered, change, problemOf }: EnteredFieldsProps) => {
  const say = useSay();
  const { language } = useLanguage();
  const options = useQuery(requestOptionsQuery);
  const { kind } = entered;
  const { purposes = [], areas = [] } = options.data ?? {};
  const numberOf = (name: "decisionId" | "about", pointer: string) => ({
    label: say(`request.enter.${name}`),
    maxLength: 64,
    required: true,
    value: entered[name],
    error: problemOf(pointer),
    onChange: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
      change({ [name]: currentTarget.value } as Partial<EnteredRequest>),
  });
  return (
    <Panel title={say("request.enter.asked")}>
      <div className="fields">
        <NativeSelect
          label={say("requests.kind")}
          description={say(`request.about.${kind}`)}
          data={RIGHTS_REQUEST_KINDS.map((value) => ({ value, label: say(`request.kind.${value}`) }))}
          value={kind}
          error={problemOf("/kind")}
          onChange={({ currentTarget }) =>
            change({ kind: RIGHTS_REQUEST_KINDS.find((each) => each === currentTarget.value) ?? "access" })
          }
        />
        {mayNamePurpose(kind) ? (
          <NativeSelect
            label={say("request.enter.purpose")}
            data={[
              { value: "", label: say("request.enter.every_purpose") },
              ...purposes.map(({ purpose, name }) => ({ value: purpose, label: name[language] })),
            ]}
            value={entered.purpose}
            error={problemOf("/purpose")}
            onChange={({ currentTarget }) => change({ purpose: currentTarget.value })}
          />
        ) : null}
        {kind === "human_review" ? <TextInput {...numberOf("decisionId", "/decisionId")} /> : null}
        {kind === "appeal" ? <TextInput {...numberOf("about", "/requestId")} /> : null}
        {areas.length === 0 ? null : (
          <NativeSelect
            label={say("request.enter.law")}
            description={say("request.enter.law_hint")}
            data={[
              { value: "", label: say("request.enter.nobody_knows") },
              ...areas.map(({ jurisdiction, name }) => ({ value: jurisdiction, label: name[language] })),
            ]}
            value={entered.jurisdiction}
            error={problemOf("/jurisdiction")}
            onChange={({ currentTarget }) => change({ jurisdiction: currentTarget.value })}
          />
        )}
      </div>
      <LongText
        label={say("request.enter.text")}
        description={say("request.enter.text_hint")}
        required={needsText(kind)}
        most={4_000}
        value={entered.text}
        error={problemOf("/text")}
        onText={(text) => change({ text })}
      />
    </Panel>
  );
};
