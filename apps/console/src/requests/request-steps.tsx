import { Button } from "@mantine/core";
import { useState } from "react";
import { useMay, useMe } from "../access/session-context.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";
import { AcknowledgeForm } from "./acknowledge-form.tsx";
import { AnswerForm } from "./answer-form.tsx";
import { AssignForm } from "./assign-form.tsx";
import { CertificateButton } from "./certificate-button.tsx";
import { ExtendForm } from "./extend-form.tsx";
import { HandOverForm } from "./hand-over-form.tsx";
import { LiftForm } from "./lift-form.tsx";
import { nextSteps, type Step } from "./next-steps.ts";
import { RefuseForm } from "./refuse-form.tsx";
import type { StepFormProps } from "./step-form.tsx";
import { useRequestStep } from "./use-request-step.ts";
import { VerifyForm } from "./verify-form.tsx";

type RequestStepsProps = Pick<StepFormProps, "request" | "written" | "onErased">;

const FORMS = {
  assign: AssignForm,
  acknowledge: AcknowledgeForm,
  verify: VerifyForm,
  answer: AnswerForm,
  extend: ExtendForm,
  refuse: RefuseForm,
  hand_over: HandOverForm,
  announce_lifting: LiftForm,
} as const satisfies Partial<Readonly<Record<Step, (props: StepFormProps) => unknown>>>;
type Asked = keyof typeof FORMS;
const isAsked = (step: Step): step is Asked => Object.hasOwn(FORMS, step);

/** What can be done with a request now, what has to be first, and what each of it means. */
export const RequestSteps = ({ request, written, onErased }: RequestStepsProps) => {
  const say = useSay();
  const may = useMay();
  const me = useMe();
  const { done } = useNotices();
  const [asked, setAsked] = useState<Asked>();
  const assign = useRequestStep(request.requestId, "assign");
  const lift = useRequestStep(request.requestId, "lift");
  const { steps, main, what } = nextSteps(request, me.name, Date.now());
  const possible = steps.filter(({ permission }) => may(permission)).map(({ step }) => step);
  const Form = asked === undefined ? undefined : FORMS[asked];
  const take = (step: Step): void => {
    if (step === "take")
      assign.mutate({ owner: me.name }, { onSuccess: () => done({ text: say("request.do.take.done") }) });
    else if (step === "lift") lift.mutate({}, { onSuccess: () => done({ text: say("request.do.lift.done") }) });
    else if (isAsked(step)) setAsked(step);
  };
  const { decidedBy } = request.possible;
  // Whoever only reads has no next step here.
  if (possible.length === 0 && !may("rights.answer")) return null;
  return (
    <Panel title={say("request.next")} lead={say(`request.next.${what}`, { name: decidedBy ?? "" })}>
      <TroubleNote error={assign.error ?? lift.error} />
      <div className="actions no-print">
        {possible.map((step) => (
          <Button
            key={step}
            variant={step === main ? "filled" : step === "refuse" ? "subtle" : "default"}
            {...(step === "refuse" ? { color: "red" } : {})}
            loading={(step === "take" && assign.isPending) || (step === "lift" && lift.isPending)}
            onClick={() => take(step)}
          >
            {say(`request.do.${step}`)}
          </Button>
        ))}
        {may("rights.answer") ? <CertificateButton requestId={request.requestId} /> : null}
      </div>
      {Form === undefined ? null : <Form {...{ request, written, onErased }} onClose={() => setAsked(undefined)} />}
    </Panel>
  );
};
