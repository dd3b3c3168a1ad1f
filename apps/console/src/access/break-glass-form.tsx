import { Button, Textarea } from "@mantine/core";
import { SeimbangProblem } from "@seimbang/client";
import type { BreakGlassWire, StaffMeWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ask } from "../data/ask.ts";
import { KeptNote } from "../form/kept-note.tsx";
import { NOTHING_WRITTEN, useDraft } from "../form/use-draft.ts";
import { useSay } from "../language/use-say.ts";
import { Dialog } from "../page/dialog.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";
import { ProveAgainForm } from "./prove-again-form.tsx";

/** Lets somebody whose training has run out see a customer's data for an hour nevertheless, before everybody's eyes. */
export const BreakGlassForm = ({ onClose }: { readonly onClose: () => void }) => {
  const say = useSay();
  const cache = useQueryClient();
  const draft = useDraft("break-glass", NOTHING_WRITTEN);
  const reason = draft.value;
  const breaking = useMutation({
    mutationFn: (body: BreakGlassWire) => ask<StaffMeWire>("POST", "/v1/staff/break-glass", { body }),
    onSuccess: (me) => {
      draft.discard();
      cache.setQueryData(["me"], me);
      onClose();
    },
  });
  const { error } = breaking;
  const isAskedAgain = error instanceof SeimbangProblem && error.code === "reauthentication_required";
  return (
    <Dialog onClose={onClose} size="lg" title={say(isAskedAgain ? "prove_again.title" : "glass.title")}>
      {isAskedAgain ? (
        <ProveAgainForm onProven={() => breaking.mutate({ reason })} />
      ) : (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            breaking.mutate({ reason });
          }}
        >
          <p className="lead">{say("glass.lead")}</p>
          <KeptNote draft={draft} />
          <Textarea
            label={say("glass.reason")}
            description={say("glass.reason_hint")}
            required={true}
            autosize={true}
            minRows={3}
            maxLength={500}
            data-autofocus={true}
            value={reason}
            onChange={({ currentTarget }) => draft.change(currentTarget.value)}
          />
          <TroubleNote error={error} />
          <div className="actions">
            <Button
              type="submit"
              variant="filled"
              color="red"
              loading={breaking.isPending}
              disabled={reason.trim() === ""}
            >
              {say("glass.break")}
            </Button>
            <Button onClick={onClose}>{say("cancel")}</Button>
          </div>
        </form>
      )}
    </Dialog>
  );
};
