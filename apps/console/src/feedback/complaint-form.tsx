import { Button, Textarea } from "@mantine/core";
import type { QueuedRequestWire, ReadRequestAnswerWire, RightsRequestStateWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ReasonForm } from "../access/reason-form.tsx";
import { useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { useDraft } from "../form/use-draft.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useSay } from "../language/use-say.ts";
import { Dialog } from "../page/dialog.tsx";
import { Note } from "../page/note.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";

type ComplaintFormProps = { readonly request: QueuedRequestWire; readonly onClose: () => void };

/** Says first why somebody's words are read, then shows them, then sends an answer, which the customer reads as it is. */
export const ComplaintForm = ({ request, onClose }: ComplaintFormProps) => {
  const say = useSay();
  const me = useMe();
  const at = `/v1/admin/requests/${request.requestId}`;
  const reading = useMutation({
    mutationFn: (because: string) =>
      ask<ReadRequestAnswerWire>("POST", `${at}/read`, { body: { by: me.name, because }, reason: because }),
  });
  return (
    <Dialog onClose={onClose} size="lg" title={say("complaints.read")}>
      {reading.data === undefined ? (
        <ReasonForm
          action={say("complaints.show")}
          isPending={reading.isPending}
          error={reading.error}
          onReason={reading.mutate}
        />
      ) : (
        <Answer read={reading.data} onClose={onClose} />
      )}
    </Dialog>
  );
};

const Answer = ({ read, onClose }: { readonly read: ReadRequestAnswerWire; readonly onClose: () => void }) => {
  const say = useSay();
  const me = useMe();
  const cache = useQueryClient();
  const { done } = useNotices();
  const { requestId, text = "" } = read.request;
  const draft = useDraft(`answer.${requestId}`, NO_ANSWER);
  const answering = useMutation({
    mutationFn: () =>
      ask<RightsRequestStateWire>("POST", `/v1/admin/requests/${requestId}/answer`, {
        body: { by: me.name, answer: draft.value },
      }),
    onSuccess: () => {
      draft.discard();
      done({ text: say("complaints.answered") });
      void cache.invalidateQueries({ queryKey: ["rights"] });
      onClose();
    },
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        answering.mutate();
      }}
    >
      <Note>
        <p className="kept">{text}</p>
      </Note>
      <Textarea
        label={say("complaints.answer")}
        description={say("complaints.answer_hint")}
        required={true}
        autosize={true}
        minRows={4}
        maxRows={14}
        maxLength={8000}
        value={draft.value}
        onChange={({ currentTarget }) => draft.change(currentTarget.value)}
      />
      <TroubleNote error={answering.error} />
      <Button type="submit" variant="filled" loading={answering.isPending} disabled={draft.value.trim() === ""}>
        {say("complaints.send")}
      </Button>
    </form>
  );
};

const NO_ANSWER = { version: 0, value: "" };
