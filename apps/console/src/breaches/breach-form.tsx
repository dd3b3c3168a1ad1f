import { Button } from "@mantine/core";
import type { BreachDocumentWire } from "@seimbang/contracts";
import type { KeyboardEvent } from "react";
import { fieldProblems } from "../form/field-problems.ts";
import type { Draft } from "../form/use-draft.ts";
import { useFieldProblem } from "../form/use-field-problem.ts";
import { useSay } from "../language/use-say.ts";
import { Note } from "../page/note.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";
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
  const say = useSay();
  const document = draft.value;
  const problemOf = useFieldProblem(fieldProblems(error));
  const change = (changes: BreachChanges): void => {
    const next = { ...document, ...changes };
    // What was emptied is not known, and absent.
    const given = Object.entries(next).filter(([, value]) => value !== undefined);
    draft.change(Object.fromEntries(given) as BreachDocumentWire);
  };
  const fields = { document, change, problemOf };
  const saveByKey = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onSave();
  };
  return (
    <form
      className="form"
      noValidate={true}
      onKeyDown={saveByKey}
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      {draft.wasKept ? (
        <Note>
          {say("form.kept")}{" "}
          <Button size="compact-sm" variant="subtle" onClick={draft.discard}>
            {say("form.discard")}
          </Button>
        </Note>
      ) : null}
      <HappenedFields {...fields} />
      <RiskFields {...fields} />
      <BreachTextFields {...fields} />
      <div className="form-foot">
        <TroubleNote error={error} />
        <div className="actions">
          <Button type="submit" variant="filled" loading={isSaving}>
            {action}
          </Button>
          {draft.isChanged ? (
            <Button variant="subtle" color="gray" onClick={draft.discard}>
              {say("form.discard")}
            </Button>
          ) : null}
        </div>
      </div>
    </form>
  );
};
