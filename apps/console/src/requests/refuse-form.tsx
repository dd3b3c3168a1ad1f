import { Select } from "@mantine/core";
import type { RefusalReason } from "@seimbang/contracts";
import { fieldProblems } from "../form/field-problems.ts";
import { isWritten, LongText } from "../form/long-text.tsx";
import { useDraft, type Versioned } from "../form/use-draft.ts";
import { useFieldProblem } from "../form/use-field-problem.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useSay } from "../language/use-say.ts";
import { StepForm, type StepFormProps } from "./step-form.tsx";
import { useRequestStep } from "./use-request-step.ts";

/** Refuses, for one of the reasons that the law of this request knows, in words that the customer reads. */
export const RefuseForm = ({ request, onClose }: StepFormProps) => {
  const say = useSay();
  const { done } = useNotices();
  const draft = useDraft(`request.${request.requestId}.refusal`, NOTHING_WRITTEN);
  const step = useRequestStep(request.requestId, "refuse");
  const problemOf = useFieldProblem(fieldProblems(step.error));
  const { refusals } = request.possible;
  const { reason, explanation } = draft.value;
  const articles = refusals.find((each) => each.reason === reason)?.articles ?? [];
  return (
    <StepForm
      title={say("request.do.refuse")}
      lead={say("request.refuse.lead")}
      action={say("request.refuse.do")}
      isGrave={true}
      isReady={reason !== undefined && isWritten(explanation, MOST)}
      isPending={step.isPending}
      error={step.error}
      {...{ draft, onClose }}
      onDo={() =>
        step.mutateAsync(draft.value, {
          onSuccess: () => {
            done({ text: say("request.refuse.done") });
            onClose();
          },
        })
      }
    >
      <Select
        label={say("request.refuse.reason")}
        description={
          articles.length === 0
            ? say("request.refuse.reason_hint")
            : say("request.refuse.by", { articles: articles.join("; ") })
        }
        required={true}
        allowDeselect={false}
        data={refusals.map(({ reason: value }) => ({ value, label: say(`request.refusal.${value}`) }))}
        value={reason ?? null}
        onChange={(value) =>
          draft.change({ explanation, reason: refusals.find((each) => each.reason === value)?.reason })
        }
      />
      <LongText
        label={say("request.refuse.explanation")}
        description={say("request.customer_reads")}
        required={true}
        minRows={4}
        most={MOST}
        error={problemOf("/explanation")}
        value={explanation}
        onText={(text) => draft.change({ reason, explanation: text })}
      />
    </StepForm>
  );
};

const MOST = 8_000;
type Refusal = { readonly reason: RefusalReason | undefined; readonly explanation: string };
const NOTHING_WRITTEN: Versioned<Refusal> = { version: 0, value: { reason: undefined, explanation: "" } };
