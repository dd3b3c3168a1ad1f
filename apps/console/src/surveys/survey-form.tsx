import type { SurveyDocumentWire } from "@seimbang/contracts";
import { DraftForm } from "../form/draft-form.tsx";
import { fieldProblems } from "../form/field-problems.ts";
import type { Draft } from "../form/use-draft.ts";
import { useFieldProblem } from "../form/use-field-problem.ts";
import { useSay } from "../language/use-say.ts";
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
    <DraftForm {...{ draft, error, isSaving, onSave }} save={say("form.save")}>
      <SurveyBuilder
        document={draft.value}
        change={draft.change}
        problemOf={(pointer) => problemOf(`/document${pointer}`)}
      />
      <SurveyPreview document={draft.value} />
    </DraftForm>
  );
};
