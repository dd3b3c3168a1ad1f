import { Radio, TextInput } from "@mantine/core";
import { STAFF_VERIFICATIONS, type StaffVerification } from "@seimbang/contracts";
import { useDraft, type Versioned } from "../form/use-draft.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useSay } from "../language/use-say.ts";
import { Note } from "../page/note.tsx";
import { StepForm, type StepFormProps } from "./step-form.tsx";
import { useRequestStep } from "./use-request-step.ts";

/** Says how it is known that a request is the person's own. What can be done at once is done with it. */
export const VerifyForm = ({ request, onClose, onErased }: StepFormProps) => {
  const say = useSay();
  const { done } = useNotices();
  const draft = useDraft(`request.${request.requestId}.verification`, NOTHING_WRITTEN);
  const { method, evidence } = draft.value;
  const step = useRequestStep(request.requestId, "verify");
  const { verifications } = request.possible;
  const isEnough = verifications.includes(method);
  return (
    <StepForm
      title={say("request.do.verify")}
      lead={say("request.verify.lead")}
      action={say("request.verify.do")}
      isReady={evidence.trim() !== ""}
      isPending={step.isPending}
      error={step.error}
      {...{ draft, onClose }}
      onDo={() =>
        step.mutateAsync(
          { verification: draft.value },
          {
            onSuccess: (answer) => {
              if (answer.certificate !== undefined) return onErased(answer);
              const isProven = answer.state !== "in_progress";
              done({ text: say(isProven ? "request.verify.done" : "request.verify.not_enough") });
              onClose();
            },
          },
        )
      }
    >
      <Radio.Group
        label={say("request.verify.how")}
        value={method}
        onChange={(value) =>
          draft.change({ evidence, method: STAFF_VERIFICATIONS.find((each) => each === value) ?? "called_back" })
        }
      >
        <div className="stack">
          {STAFF_VERIFICATIONS.map((value) => (
            <Radio
              key={value}
              value={value}
              label={say(`request.method.${value}`)}
              description={verifications.includes(value) ? undefined : say("request.verify.too_little")}
            />
          ))}
        </div>
      </Radio.Group>
      {request.kind === "erasure" && isEnough ? <Note tone="care">{say("request.verify.erases")}</Note> : null}
      <TextInput
        label={say("request.verify.evidence")}
        description={say("request.verify.evidence_hint")}
        required={true}
        maxLength={500}
        value={evidence}
        onChange={({ currentTarget }) => draft.change({ method, evidence: currentTarget.value })}
      />
    </StepForm>
  );
};

type Verification = { readonly method: StaffVerification; readonly evidence: string };
const NOTHING_WRITTEN: Versioned<Verification> = { version: 0, value: { method: "called_back", evidence: "" } };
