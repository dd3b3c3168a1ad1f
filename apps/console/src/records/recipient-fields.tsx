import { NativeSelect, Switch, Textarea, TextInput } from "@mantine/core";
import type { RecipientDocumentWire } from "@seimbang/contracts";
import { fieldProblems } from "../form/field-problems.ts";
import type { Draft } from "../form/use-draft.ts";
import { useFieldProblem } from "../form/use-field-problem.ts";
import { useCountry } from "../language/use-country.ts";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import { AgreementFields } from "./agreement-fields.tsx";
import { ROLES, SAFEGUARDS } from "./say-register.ts";
import { withoutEmpty } from "./without-empty.ts";

type RecipientFieldsProps = { readonly draft: Draft<RecipientDocumentWire>; readonly error: unknown };

/** Everything that is known of a recipient only by people. */
export const RecipientFields = ({ draft, error }: RecipientFieldsProps) => {
  const say = useSay();
  const country = useCountry();
  const problemOf = useFieldProblem(fieldProblems(error));
  const recipient = draft.value;
  const change = (changes: Partial<Record<keyof RecipientDocumentWire, unknown>>): void =>
    draft.change(
      withoutEmpty({ ...recipient, ...changes }, ["safeguard", "agreement", "contact"]) as RecipientDocumentWire,
    );
  const { doesWhat } = recipient;
  return (
    <>
      <Panel title={say("recipient.who")}>
        <div className="fields">
          <TextInput
            label={say("recipient.name")}
            description={say("recipient.name_hint")}
            required={true}
            value={recipient.name}
            error={problemOf("/document/name")}
            onChange={({ currentTarget }) => change({ name: currentTarget.value })}
          />
          <NativeSelect
            label={say("recipient.role")}
            description={say("recipient.role_hint")}
            value={recipient.role}
            data={ROLES.map((value) => ({ value, label: say(`recipient.role.${value}`) }))}
            onChange={({ currentTarget }) => change({ role: currentTarget.value })}
          />
          <TextInput
            label={say("recipient.contact")}
            value={recipient.contact ?? ""}
            error={problemOf("/document/contact")}
            onChange={({ currentTarget }) => change({ contact: currentTarget.value })}
          />
        </div>
        <div className="fields">
          {(["id", "en"] as const).map((language) => (
            <Textarea
              key={language}
              label={say(`recipient.does.${language}`)}
              autosize={true}
              minRows={2}
              required={true}
              value={doesWhat[language]}
              error={problemOf(`/document/doesWhat/${language}`)}
              onChange={({ currentTarget }) => change({ doesWhat: { ...doesWhat, [language]: currentTarget.value } })}
            />
          ))}
        </div>
      </Panel>
      <Panel title={say("recipient.where")}>
        <div className="fields">
          <TextInput
            label={say("recipient.country")}
            description={say("recipient.country_hint", { name: country(recipient.country) })}
            required={true}
            value={recipient.country}
            error={problemOf("/document/country")}
            onChange={({ currentTarget }) => change({ country: currentTarget.value.toUpperCase().slice(0, 2) })}
          />
          <NativeSelect
            label={say("recipient.safeguard")}
            description={say("recipient.safeguard_hint")}
            value={recipient.safeguard ?? ""}
            data={[
              { value: "", label: say("safeguard.none") },
              ...SAFEGUARDS.map((value) => ({ value, label: say(`safeguard.${value}`) })),
            ]}
            onChange={({ currentTarget }) => change({ safeguard: currentTarget.value })}
          />
        </div>
        <Textarea
          label={say("recipient.hosts")}
          description={say("recipient.hosts_hint")}
          autosize={true}
          minRows={2}
          value={recipient.hosts.join("\n")}
          error={problemOf("/document/hosts") ?? problemOf("/document/hosts/0")}
          onChange={({ currentTarget }) => change({ hosts: toHosts(currentTarget.value) })}
        />
      </Panel>
      <Panel title={say("recipient.agreement")} lead={say("agreements.lead")}>
        <Switch
          label={say("agreement.there")}
          checked={recipient.agreement !== undefined}
          onChange={({ currentTarget }) =>
            change({ agreement: currentTarget.checked ? { reference: "", signedOn: "" } : undefined })
          }
        />
        {recipient.agreement === undefined ? null : (
          <AgreementFields
            agreement={recipient.agreement}
            problemOf={problemOf}
            onChange={(agreement) => change({ agreement })}
          />
        )}
      </Panel>
    </>
  );
};

/** One a line, as they are called; the last line may still be typed. */
const toHosts = (text: string): readonly string[] => (text === "" ? [] : text.toLowerCase().split(/[\s,]/));
