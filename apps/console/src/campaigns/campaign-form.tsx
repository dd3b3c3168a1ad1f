import { Button } from "@mantine/core";
import type { CampaignDocumentWire } from "@seimbang/contracts";
import type { KeyboardEvent } from "react";
import { fieldProblems } from "../form/field-problems.ts";
import type { Draft } from "../form/use-draft.ts";
import { useFieldProblem } from "../form/use-field-problem.ts";
import { useSay } from "../language/use-say.ts";
import { Note } from "../page/note.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";
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
      <BasicsFields {...fields} />
      <CreativesFields {...fields} findings={findings} />
      <TargetingFields {...fields} />
      <ScheduleFields {...fields} />
      <BudgetFields {...fields} />
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
          <span className="quiet" role="status">
            {say("campaign.form.findings", { count: blocking })}
          </span>
        </div>
      </div>
    </form>
  );
};
