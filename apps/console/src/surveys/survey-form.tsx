import { Button } from "@mantine/core";
import type { SurveyDocumentWire } from "@seimbang/contracts";
import { fieldProblems } from "../form/field-problems.ts";
import type { Draft } from "../form/use-draft.ts";
import { useFieldProblem } from "../form/use-field-problem.ts";
import { useSay } from "../language/use-say.ts";
import { Note } from "../page/note.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";
import { SurveyBuilder } from "./survey-builder.tsx";
import { SurveyPreview } from "./survey-preview.tsx";

type SurveyFormProps = {
  readonly draft: Draft<SurveyDocumentWire>;
  readonly error: unknown;
  readonly isSaving: boolean;
  readonly onSave: () => void;
};

/** The builder of a survey, with what customers will see below it. */
export const SurveyForm = ({ draft, error, isSaving, onSave }: SurveyFormProps) => {
  const say = useSay();
  const problemOf = useFieldProblem(fieldProblems(error));
  return (
    <form
      className="form"
      noValidate={true}
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
      <SurveyBuilder
        document={draft.value}
        change={draft.change}
        problemOf={(pointer) => problemOf(`/document${pointer}`)}
      />
      <SurveyPreview document={draft.value} />
      <div className="form-foot">
        <TroubleNote error={error} />
        <div className="actions">
          <Button type="submit" variant="filled" loading={isSaving}>
            {say("form.save")}
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
