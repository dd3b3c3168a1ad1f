import type { ModeratedProposalWire, ProposalTextWire } from "@seimbang/contracts";
import { useMutation } from "@tanstack/react-query";
import { ReasonForm } from "../access/reason-form.tsx";
import { useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { useSay } from "../language/use-say.ts";
import { Dialog } from "../page/dialog.tsx";
import { DecideForm } from "./decide-form.tsx";
import { BOARD_AT } from "./queries.ts";

type ModerateFormProps = { readonly proposal: ModeratedProposalWire; readonly onClose: () => void };

/** Says first why somebody's words are read, then shows them beside the shop's own, then puts these on the board or says why not. */
export const ModerateForm = ({ proposal, onClose }: ModerateFormProps) => {
  const say = useSay();
  const me = useMe();
  const reading = useMutation({
    mutationFn: (because: string) =>
      ask<ProposalTextWire>("POST", `${BOARD_AT}/proposals/${proposal.proposalId}/read`, {
        body: { by: me.name, because },
        reason: because,
      }),
  });
  return (
    <Dialog onClose={onClose} size="xl" title={say("board.moderate")}>
      {reading.data === undefined ? (
        <ReasonForm
          action={say("board.read")}
          usual={say("board.because_usual")}
          isPending={reading.isPending}
          error={reading.error}
          onReason={reading.mutate}
        />
      ) : (
        <DecideForm proposal={proposal} written={reading.data} onClose={onClose} />
      )}
    </Dialog>
  );
};
