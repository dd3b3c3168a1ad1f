import { NativeSelect, TextInput } from "@mantine/core";
import { STAFF_VERIFICATIONS } from "@seimbang/contracts";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import type { EnteredFieldsProps } from "./entered-fields-props.ts";
import type { EnteredRequest } from "./entered-request.ts";

const AGENTS = ["agent", "guardian"] as const;

/** How it is known whose request it is, and who asks in their name. */
export const KnownFields = ({ entered, change, problemOf }: EnteredFieldsProps) => {
  const say = useSay();
  const text = (name: "evidence" | "agentName" | "authority", pointer: string) => ({
    label: say(`request.enter.${name}`),
    maxLength: 500,
    value: entered[name],
    error: problemOf(pointer),
    onChange: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
      change({ [name]: currentTarget.value } as Partial<EnteredRequest>),
  });
  return (
    <Panel title={say("request.enter.known")} lead={say("request.enter.known_lead")}>
      <div className="fields">
        <NativeSelect
          label={say("request.verify.how")}
          data={[
            { value: "", label: say("request.enter.not_known") },
            ...STAFF_VERIFICATIONS.map((value) => ({ value, label: say(`request.method.${value}`) })),
          ]}
          value={entered.method}
          onChange={({ currentTarget }) =>
            change({ method: STAFF_VERIFICATIONS.find((each) => each === currentTarget.value) ?? "" })
          }
        />
        {entered.method === "" ? null : (
          <TextInput
            {...text("evidence", "/verification/evidence")}
            description={say("request.verify.evidence_hint")}
            required={true}
          />
        )}
        <NativeSelect
          label={say("request.enter.agent")}
          data={[
            { value: "", label: say("request.enter.themselves") },
            ...AGENTS.map((value) => ({ value, label: say(`request.made_by.${value}`) })),
          ]}
          value={entered.agent}
          onChange={({ currentTarget }) => change({ agent: AGENTS.find((each) => each === currentTarget.value) ?? "" })}
        />
        {entered.agent === "" ? null : (
          <>
            <TextInput {...text("agentName", "/agent/name")} required={true} />
            <TextInput {...text("authority", "/agent/authority")} description={say("request.enter.authority_hint")} />
          </>
        )}
      </div>
    </Panel>
  );
};
