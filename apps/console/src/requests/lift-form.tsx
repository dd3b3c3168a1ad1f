import { TextInput } from "@mantine/core";
import { fieldProblems } from "../form/field-problems.ts";
import { isWritten, LongText } from "../form/long-text.tsx";
import { useDraft } from "../form/use-draft.ts";
import { useFieldProblem } from "../form/use-field-problem.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useSay } from "../language/use-say.ts";
import { StepForm, type StepFormProps } from "./step-form.tsx";
import { useRequestStep } from "./use-request-step.ts";

/** Tells somebody that their restriction is to be lifted, and why; they have seven days to keep it. */
export const LiftForm = ({ request, onClose }: StepFormProps) => {
  const say = useSay();
  const { done } = useNotices();
  const draft = useDraft(`request.${request.requestId}.lifting`, NOTHING_WRITTEN);
  const { explanation, told } = draft.value;
  const step = useRequestStep(request.requestId, "announce-lifting");
  const problemOf = useFieldProblem(fieldProblems(step.error));
  return (
    <StepForm
      title={say("request.do.announce_lifting")}
      lead={say("request.lift.lead")}
      action={say("request.lift.do")}
      isReady={isWritten(explanation, MOST) && told.trim() !== ""}
      isPending={step.isPending}
      error={step.error}
      {...{ draft, onClose }}
      onDo={() =>
        step.mutateAsync(draft.value, {
          onSuccess: () => {
            done({ text: say("request.lift.done") });
            onClose();
          },
        })
      }
    >
      <LongText
        label={say("request.lift.explanation")}
        description={say("request.customer_reads")}
        required={true}
        minRows={3}
        most={MOST}
        error={problemOf("/explanation")}
        data-autofocus={true}
        value={explanation}
        onText={(text) => draft.change({ told, explanation: text })}
      />
      <TextInput
        label={say("request.lift.told")}
        description={say("request.lift.told_hint")}
        required={true}
        maxLength={500}
        value={told}
        onChange={({ currentTarget }) => draft.change({ explanation, told: currentTarget.value })}
      />
    </StepForm>
  );
};

const MOST = 8_000;
const NOTHING_WRITTEN = { version: 0, value: { explanation: "", told: "" } };
