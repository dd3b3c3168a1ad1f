import { Button } from "@mantine/core";
import { KeptNote } from "../form/kept-note.tsx";
import { NOTHING_WRITTEN, useDraft } from "../form/use-draft.ts";
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
  const draft = useDraft(`breach.${breach.breachId}.mail`, NOTHING_WRITTEN);
  const reason = draft.value;
  const step = useBreachStep(breach.breachId, "notices/people/mail");
  const isLate = notice.isLate;
  return (
    <Dialog onClose={onClose} size="lg" title={say("breach.do.mail")}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          // Also after somebody closed it meanwhile: what was done is not offered as unsaved.
          step.mutateAsync(isLate ? { reason } : {}).then(
            () => {
              draft.discard();
              done({ text: say("breach.mail.done") });
              onClose();
            },
            () => undefined,
          );
        }}
      >
        <p className="lead">{say("breach.mail.lead")}</p>
        <KeptNote draft={draft} />
        {isLate ? <LateReason value={reason} onChange={draft.change} /> : null}
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
