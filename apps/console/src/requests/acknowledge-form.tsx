import { Radio } from "@mantine/core";
import type { AcknowledgeRequestWire } from "@seimbang/contracts";
import { useState } from "react";
import { useNotices } from "../form/use-notices.tsx";
import { useSay } from "../language/use-say.ts";
import { StepForm, type StepFormProps } from "./step-form.tsx";
import { useRequestStep } from "./use-request-step.ts";

const HOW = ["written", "spoken"] as const satisfies readonly AcknowledgeRequestWire["how"][];

/** Notes that the person was told that their request arrived. */
export const AcknowledgeForm = ({ request, onClose }: StepFormProps) => {
  const say = useSay();
  const { done } = useNotices();
  const [how, setHow] = useState<AcknowledgeRequestWire["how"]>("written");
  const step = useRequestStep(request.requestId, "acknowledge");
  return (
    <StepForm
      title={say("request.do.acknowledge")}
      lead={say("request.acknowledge.lead")}
      action={say("request.acknowledge.do")}
      isReady={true}
      isPending={step.isPending}
      error={step.error}
      onClose={onClose}
      onDo={() =>
        step.mutateAsync(
          { how },
          {
            onSuccess: () => {
              done({ text: say("request.acknowledge.done") });
              onClose();
            },
          },
        )
      }
    >
      <Radio.Group
        label={say("request.acknowledge.how")}
        value={how}
        onChange={(value) => setHow(HOW.find((each) => each === value) ?? "written")}
      >
        <div className="stack">
          {HOW.map((value) => (
            <Radio key={value} value={value} label={say(`request.acknowledged.${value}`)} />
          ))}
        </div>
      </Radio.Group>
    </StepForm>
  );
};
