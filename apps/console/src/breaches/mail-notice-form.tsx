import { Button } from "@mantine/core";
import { useState } from "react";
import { useNotices } from "../form/use-notices.tsx";
import { useSay } from "../language/use-say.ts";
import { Dialog } from "../page/dialog.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";
import { LateReason } from "./late-reason.tsx";
import type { NoticeProps } from "./notice-props.ts";
import { useBreachStep } from "./use-breach-step.ts";

/** Writes the signed notice to everybody concerned of whom an address is kept, once each. */
export const MailNoticeForm = ({ breach, notice, onClose }: NoticeProps & { readonly onClose: () => void }) => {
  const say = useSay();
  const { done } = useNotices();
  const [reason, setReason] = useState("");
  const step = useBreachStep(breach.breachId, "notices/people/mail");
  const isLate = notice.isLate;
  return (
    <Dialog onClose={onClose} size="lg" title={say("breach.do.mail")}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          step.mutate(isLate ? { reason } : {}, {
            onSuccess: () => {
              done({ text: say("breach.mail.done") });
              onClose();
            },
          });
        }}
      >
        <p className="lead">{say("breach.mail.lead")}</p>
        {isLate ? <LateReason value={reason} onChange={setReason} /> : null}
        <TroubleNote error={step.error} />
        <div className="actions">
          <Button type="submit" variant="filled" loading={step.isPending} disabled={isLate && reason.trim() === ""}>
            {say("breach.mail.do")}
          </Button>
          <Button onClick={onClose}>{say("cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
};
