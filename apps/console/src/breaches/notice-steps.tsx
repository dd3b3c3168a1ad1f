import { Button } from "@mantine/core";
import { useState } from "react";
import { useMay } from "../access/session-context.ts";
import { useSay } from "../language/use-say.ts";
import { MailNoticeForm } from "./mail-notice-form.tsx";
import type { NoticeProps } from "./notice-props.ts";
import { SendNoticeForm } from "./send-notice-form.tsx";
import { SignNoticeForm } from "./sign-notice-form.tsx";

const FORMS = { sign: SignNoticeForm, mail: MailNoticeForm, send: SendNoticeForm } as const;
type Step = keyof typeof FORMS;

/** What whoever answers for data can do with a notice: sign it, then send it and write down how. */
export const NoticeSteps = ({ breach, notice }: NoticeProps) => {
  const say = useSay();
  const may = useMay();
  const [asked, setAsked] = useState<Step>();
  if (!may("breaches.sign") || breach.state === "closed") return null;
  const isSigned = notice.signature?.isCurrent === true;
  const maySend = isSigned && !breach.drill;
  const steps: readonly Step[] = [
    ...(isSigned ? [] : (["sign"] as const)),
    ...(maySend && notice.notice === "people" ? (["mail"] as const) : []),
    ...(maySend ? (["send"] as const) : []),
  ];
  const Form = asked === undefined ? undefined : FORMS[asked];
  // A form whose step was the last one is still there to say that it is done.
  return (
    <>
      {steps.length === 0 && breach.drill ? <p className="quiet">{say("breach.drill.not_sent")}</p> : null}
      {steps.length === 0 ? null : (
        <div className="actions no-print">
          {steps.map((step, at) => (
            <Button
              key={step}
              variant={at === 0 && notice.sent.length === 0 ? "filled" : "default"}
              onClick={() => setAsked(step)}
            >
              {say(`breach.do.${step}`)}
            </Button>
          ))}
        </div>
      )}
      {Form === undefined ? null : <Form {...{ breach, notice }} onClose={() => setAsked(undefined)} />}
    </>
  );
};
