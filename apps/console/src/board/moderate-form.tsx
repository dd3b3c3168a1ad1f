import { Button, NativeSelect, Textarea } from "@mantine/core";
import type { ModeratedProposalWire, ProposalTextWire, RefusedProposal } from "@seimbang/contracts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ReasonForm } from "../access/reason-form.tsx";
import { useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { useDraft } from "../form/use-draft.ts";
import { useSay } from "../language/use-say.ts";
import { Dialog } from "../page/dialog.tsx";
import { Note } from "../page/note.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";
import { BothFields } from "./both-fields.tsx";
import { BOARD_AT } from "./queries.ts";
import { useBoardStep } from "./use-board-step.ts";

type ModerateFormProps = { readonly proposal: ModeratedProposalWire; readonly onClose: () => void };

const REASONS = [
  "personal_data",
  "not_about_privacy",
  "hurtful",
  "duplicate",
  "advertising",
] as const satisfies readonly RefusedProposal[];
const EMPTY = { title: { id: "", en: "" }, text: { id: "", en: "" } };

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
        <Decide proposal={proposal} written={reading.data} onClose={onClose} />
      )}
    </Dialog>
  );
};

const Decide = ({ proposal, written, onClose }: ModerateFormProps & { readonly written: ProposalTextWire }) => {
  const say = useSay();
  const { proposalId, wording } = proposal;
  const draft = useDraft(`proposal.${proposalId}`, { version: 0, value: wording ?? EMPTY });
  const [reason, setReason] = useState<RefusedProposal | "">("");
  const [explanation, setExplanation] = useState("");
  const close = (): void => {
    draft.discard();
    onClose();
  };
  const publish = useBoardStep("board.published", close);
  const refuse = useBoardStep("board.refused", close);
  const { title, text } = draft.value;
  const isWhole = [title.id, title.en, text.id, text.en].every((one) => one.trim() !== "");
  return (
    <div className="stack">
      <Note>
        <strong lang={written.language}>{written.title}</strong>
        <p className="kept" lang={written.language}>
          {written.text}
        </p>
      </Note>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          publish.mutate({ path: `/proposals/${proposalId}/publish`, body: { wording: draft.value } });
        }}
      >
        <p className="lead">{say("board.wording")}</p>
        <BothFields
          labels={{ id: "board.title.id", en: "board.title.en" }}
          most={120}
          value={title}
          onChange={(value) => draft.change({ ...draft.value, title: value })}
        />
        <BothFields
          labels={{ id: "board.text.id", en: "board.text.en" }}
          most={2000}
          isLong={true}
          value={text}
          onChange={(value) => draft.change({ ...draft.value, text: value })}
        />
        <TroubleNote error={publish.error} />
        <div className="actions">
          <Button type="submit" variant="filled" loading={publish.isPending} disabled={!isWhole}>
            {say("board.publish")}
          </Button>
        </div>
      </form>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          const told = explanation.trim() === "" ? {} : { explanation };
          refuse.mutate({ path: `/proposals/${proposalId}/refuse`, body: { reason, ...told } });
        }}
      >
        <NativeSelect
          label={say("board.refuse_why")}
          description={say("board.refuse_hint")}
          data={[
            { value: "", label: "–" },
            ...REASONS.map((value) => ({ value, label: say(`board.refused.${value}`) })),
          ]}
          value={reason}
          onChange={({ currentTarget }) => setReason(REASONS.find((each) => each === currentTarget.value) ?? "")}
        />
        <Textarea
          label={say("board.explanation")}
          maxLength={1000}
          autosize={true}
          minRows={2}
          value={explanation}
          onChange={({ currentTarget }) => setExplanation(currentTarget.value)}
        />
        <TroubleNote error={refuse.error} />
        <div className="actions">
          <Button type="submit" color="red" variant="subtle" loading={refuse.isPending} disabled={reason === ""}>
            {say("board.refuse")}
          </Button>
        </div>
      </form>
    </div>
  );
};
