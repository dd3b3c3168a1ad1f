import { Button, NativeSelect } from "@mantine/core";
import type { BothLanguages, ModeratedProposalWire, ProposalAnswer, StoredImprovementWire } from "@seimbang/contracts";
import { useMemo } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { DraftNotes } from "../form/draft-notes.tsx";
import { fieldProblems } from "../form/field-problems.ts";
import { useDraft } from "../form/use-draft.ts";
import { useFieldProblem } from "../form/use-field-problem.ts";
import type { MessageId } from "../language/messages.ts";
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

type Answer = { readonly state: ProposalAnswer; readonly answer: BothLanguages; readonly improvementId: string };

const NAMES: Readonly<Record<keyof Answer, MessageId>> = {
  state: "board.answer_state",
  answer: "board.answer",
  improvementId: "board.improvement",
};

const answerOf = ({ state, answer, improvementId }: ModeratedProposalWire): Answer => ({
  state: ANSWERS.find((each) => each === state) ?? "open",
  answer: answer?.text ?? { id: "", en: "" },
  improvementId: improvementId ?? "",
});

/** What the shop makes of a proposal, and what it changed because of it; everybody reads it. */
export const AnswerForm = ({ proposal, improvements, onClose }: AnswerFormProps) => {
  const say = useSay();
  const { language } = useLanguage();
  const { proposalId } = proposal;
  const current = useMemo(() => ({ version: proposal.version, value: answerOf(proposal) }), [proposal]);
  const draft = useDraft(`proposal-answer.${proposalId}`, current);
  const step = useBoardStep("board.answered", () => {
    draft.discard();
    onClose();
  });
  const problemOf = useFieldProblem(fieldProblems(step.error));
  const { state, answer, improvementId } = draft.value;
  const { id, en } = answer;
  const change = (changes: Partial<Answer>): void => draft.change({ ...draft.value, ...changes });
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
              ...{ version: draft.base.version, state },
              ...(isEmpty ? {} : { answer }),
              ...(improvementId === "" ? {} : { improvementId }),
            },
          });
        }}
      >
        <DraftNotes {...{ draft, current }} nameOf={(field) => say(NAMES[field])} />
        <NativeSelect
          label={say("board.answer_state")}
          data={ANSWERS.map((value) => ({ value, label: say(`proposal.state.${value}`) }))}
          value={state}
          onChange={({ currentTarget }) =>
            change({ state: ANSWERS.find((each) => each === currentTarget.value) ?? "open" })
          }
        />
        <BothFields
          labels={{ id: "board.answer.id", en: "board.answer.en" }}
          most={2000}
          isLong={true}
          isRequired={false}
          value={answer}
          problemOf={(each) => problemOf(`/answer/${each}`)}
          onChange={(value) => change({ answer: value })}
        />
        <NativeSelect
          label={say("board.improvement")}
          description={say("board.improvement_hint")}
          data={[
            { value: "", label: "–" },
            ...shown.map((one) => ({ value: one.improvementId, label: one.title[language] })),
          ]}
          value={improvementId}
          onChange={({ currentTarget }) => change({ improvementId: currentTarget.value })}
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
