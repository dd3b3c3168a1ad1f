import type { CampaignDocumentWire } from "@seimbang/contracts";
import { DraftForm } from "../form/draft-form.tsx";
import { fieldProblems } from "../form/field-problems.ts";
import type { Draft } from "../form/use-draft.ts";
import { useFieldProblem } from "../form/use-field-problem.ts";
import { useSay } from "../language/use-say.ts";
import { BasicsFields } from "./basics-fields.tsx";
import { BudgetFields } from "./budget-fields.tsx";
import type { DocumentChanges } from "./campaign-fields-props.ts";
import { CreativesFields } from "./creatives-fields.tsx";
import { ScheduleFields } from "./schedule-fields.tsx";
import { TargetingFields } from "./targeting-fields.tsx";
import { useCopyFindings } from "./use-copy-findings.ts";

type CampaignFormProps = {
  readonly draft: Draft<CampaignDocumentWire>;
  /** Undefined while there is none yet. */
  readonly campaignId?: string;
  readonly error: unknown;
  readonly isSaving: boolean;
  readonly onSave: () => void;
};

/** Everything that people decide about a campaign. What stands in the way of a launch is seen where it is typed. */
export const CampaignForm = ({ draft, campaignId, error, isSaving, onSave }: CampaignFormProps) => {
  const say = useSay();
  const document = draft.value;
  const problemOf = useFieldProblem(fieldProblems(error));
  const findings = useCopyFindings(campaignId, document);
  const change = (changes: DocumentChanges): void => {
    const next = { ...document, ...changes };
    // A part that was emptied is absent, as the server has it.
    const given = Object.entries(next).filter(([, value]) => value !== undefined);
    draft.change(Object.fromEntries(given) as CampaignDocumentWire);
  };
  const fields = { document, change, problemOf };
  const blocking = findings.filter(({ severity }) => severity === "blocks").length;
  return (
    <DraftForm
      {...{ draft, error, isSaving, onSave }}
      save={say("form.save")}
      aside={say("campaign.form.findings", { count: blocking })}
    >
      <BasicsFields {...fields} />
      <CreativesFields {...fields} findings={findings} />
      <TargetingFields {...fields} />
      <ScheduleFields {...fields} />
      <BudgetFields {...fields} />
    </DraftForm>
  );
};
