import type { BreachDocumentWire } from "@seimbang/contracts";
import { DraftForm } from "../form/draft-form.tsx";
import { fieldProblems } from "../form/field-problems.ts";
import type { Draft } from "../form/use-draft.ts";
import { useFieldProblem } from "../form/use-field-problem.ts";
import type { BreachChanges } from "./breach-fields-props.ts";
import { BreachTextFields } from "./breach-text-fields.tsx";
import { HappenedFields } from "./happened-fields.tsx";
import { RiskFields } from "./risk-fields.tsx";

type BreachFormProps = {
  readonly draft: Draft<BreachDocumentWire>;
  readonly error: unknown;
  readonly isSaving: boolean;
  readonly action: string;
  readonly onSave: () => void;
};

/** Everything that is known of a breach; what nobody knows stays empty, and the drafts say so. */
export const BreachForm = ({ draft, error, isSaving, action, onSave }: BreachFormProps) => {
  const document = draft.value;
  const problemOf = useFieldProblem(fieldProblems(error));
  const change = (changes: BreachChanges): void => {
    const next = { ...document, ...changes };
    // What was emptied is not known, and absent.
    const given = Object.entries(next).filter(([, value]) => value !== undefined);
    draft.change(Object.fromEntries(given) as BreachDocumentWire);
  };
  const fields = { document, change, problemOf };
  return (
    <DraftForm {...{ draft, error, isSaving, onSave }} save={action}>
      <HappenedFields {...fields} />
      <RiskFields {...fields} />
      <BreachTextFields {...fields} />
    </DraftForm>
  );
};
