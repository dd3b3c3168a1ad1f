import { Textarea, TextInput } from "@mantine/core";
import type { RecipientDocumentWire } from "@seimbang/contracts";
import { useSay } from "../language/use-say.ts";
import { withoutEmpty } from "./without-empty.ts";

type Agreement = NonNullable<RecipientDocumentWire["agreement"]>;
type AgreementFieldsProps = {
  readonly agreement: Agreement;
  readonly problemOf: (pointer: string) => string | undefined;
  readonly onChange: (agreement: Agreement) => void;
};

/** The contract with a processor, and the days between which it holds. */
export const AgreementFields = ({ agreement, problemOf, onChange }: AgreementFieldsProps) => {
  const say = useSay();
  const field = (name: keyof Agreement) => ({
    label: say(`agreement.field.${name}`),
    value: agreement[name] ?? "",
    error: problemOf(`/document/agreement/${name}`),
    onChange: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
      onChange(
        withoutEmpty({ ...agreement, [name]: currentTarget.value }, ["until", "furtherProcessors"]) as Agreement,
      ),
  });
  return (
    <>
      <div className="fields">
        <TextInput {...field("reference")} required={true} />
        <TextInput {...field("signedOn")} type="date" required={true} />
        <TextInput {...field("until")} type="date" description={say("agreement.until_hint")} />
      </div>
      <Textarea {...field("furtherProcessors")} autosize={true} minRows={2} />
    </>
  );
};
