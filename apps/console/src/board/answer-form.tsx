import { Button, NativeSelect } from "@mantine/core";
import type { ModeratedProposalWire, ProposalAnswer, StoredImprovementWire } from "@seimbang/contracts";
import { useState } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useDraft } from "../form/use-draft.ts";
import { useSay } from "../language/use-say.ts";
import { Dialog } from "../page/dialog.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";
import { BothFields } from "./both-fields.tsx";
import { useBoardStep } from "./use-board-step.ts";

type AnswerFormProps = {
  readonly proposal: ModeratedProposalWire;
  readonly improvements: readonly StoredImprovementWire[];
  readonly onClose: () => void;
};

const ANSWERS = ["open", "planned", "done", "declined"] as const satisfies readonly ProposalAnswer[];

/** What the shop makes of a proposal, and what it changed because of it; everybody reads it. */
export const AnswerForm = ({ proposal, improvements, onClose }: AnswerFormProps) => {
  const say = useSay();
  const { language } = useLanguage();
  const { proposalId, answer } = proposal;
  const [state, setState] = useState<ProposalAnswer>(ANSWERS.find((each) => each === proposal.state) ?? "open");
  const [improvementId, setImprovement] = useState(proposal.improvementId ?? "");
  const draft = useDraft(`proposal.${proposalId}.answer`, { version: 0, value: answer?.text ?? { id: "", en: "" } });
  const step = useBoardStep("board.answered", () => {
    draft.discard();
    onClose();
  });
  const { id, en } = draft.value;
  const isEmpty = id.trim() === "" && en.trim() === "";
  const isWhole = isEmpty || (id.trim() !== "" && en.trim() !== "");
  const shown = improvements.filter(({ withdrawnAt }) => withdrawnAt === undefined);
  return (
    <Dialog onClose={onClose} size="xl" title={proposal.wording?.title[language] ?? say("board.answer")}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          step.mutate({
            path: `/proposals/${proposalId}/answer`,
            body: {
              state,
              ...(isEmpty ? {} : { answer: draft.value }),
              ...(improvementId === "" ? {} : { improvementId }),
            },
          });
        }}
      >
        <NativeSelect
          label={say("board.answer_state")}
          data={ANSWERS.map((value) => ({ value, label: say(`proposal.state.${value}`) }))}
          value={state}
          onChange={({ currentTarget }) => setState(ANSWERS.find((each) => each === currentTarget.value) ?? "open")}
        />
        <BothFields
          labels={{ id: "board.answer.id", en: "board.answer.en" }}
          most={2000}
          isLong={true}
          isRequired={false}
          value={draft.value}
          onChange={draft.change}
        />
        <NativeSelect
          label={say("board.improvement")}
          description={say("board.improvement_hint")}
          data={[
            { value: "", label: "–" },
            ...shown.map((one) => ({ value: one.improvementId, label: one.title[language] })),
          ]}
          value={improvementId}
          onChange={({ currentTarget }) => setImprovement(currentTarget.value)}
        />
        <TroubleNote error={step.error} />
        <div className="actions">
          <Button type="submit" variant="filled" loading={step.isPending} disabled={!isWhole}>
            {say("board.send_answer")}
          </Button>
          <Button onClick={onClose}>{say("cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
};
