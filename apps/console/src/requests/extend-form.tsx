import { Radio } from "@mantine/core";
import { EXTENSION_REASONS, type ExtensionReason } from "@seimbang/contracts";
import { fieldProblems } from "../form/field-problems.ts";
import { isWritten, LongText } from "../form/long-text.tsx";
import { useDraft, type Versioned } from "../form/use-draft.ts";
import { useFieldProblem } from "../form/use-field-problem.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { StepForm, type StepFormProps } from "./step-form.tsx";
import { useRequestStep } from "./use-request-step.ts";

/** Takes longer, once, for a reason that the customer reads. */
export const ExtendForm = ({ request, onClose }: StepFormProps) => {
  const say = useSay();
  const figures = useFigures();
  const { done } = useNotices();
  const draft = useDraft(`request.${request.requestId}.extension`, NOTHING_WRITTEN);
  const { reason, explanation } = draft.value;
  const step = useRequestStep(request.requestId, "extend");
  const problemOf = useFieldProblem(fieldProblems(step.error));
  const { extension } = request.possible;
  return (
    <StepForm
      title={say("request.do.extend")}
      lead={say("request.extend.lead", { until: figures.day(extension?.until), clock: extension?.clock ?? "" })}
      action={say("request.extend.do")}
      isReady={isWritten(explanation, MOST)}
      isPending={step.isPending}
      error={step.error}
      {...{ draft, onClose }}
      onDo={() =>
        step.mutateAsync(draft.value, {
          onSuccess: () => {
            done({ text: say("request.extend.done") });
            onClose();
          },
        })
      }
    >
      <Radio.Group
        label={say("request.extend.reason")}
        value={reason}
        onChange={(value) =>
          draft.change({ explanation, reason: EXTENSION_REASONS.find((each) => each === value) ?? "complex" })
        }
      >
        <div className="stack">
          {EXTENSION_REASONS.map((value) => (
            <Radio key={value} value={value} label={say(`request.extension.${value}`)} />
          ))}
        </div>
      </Radio.Group>
      <LongText
        label={say("request.extend.explanation")}
        description={say("request.customer_reads")}
        required={true}
        minRows={3}
        most={MOST}
        error={problemOf("/explanation")}
        value={explanation}
        onText={(text) => draft.change({ reason, explanation: text })}
      />
    </StepForm>
  );
};

const MOST = 2_000;
type Extension = { readonly reason: ExtensionReason; readonly explanation: string };
const NOTHING_WRITTEN: Versioned<Extension> = { version: 0, value: { reason: "complex", explanation: "" } };
