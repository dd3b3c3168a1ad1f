import { Button, NativeSelect, Textarea } from "@mantine/core";
import type { ModeratedProposalWire, ProposalTextWire, ProposalWording, RefusedProposal } from "@seimbang/contracts";
import { useMemo } from "react";
import { DraftNotes } from "../form/draft-notes.tsx";
import { fieldProblems } from "../form/field-problems.ts";
import { useDraft } from "../form/use-draft.ts";
import { useFieldProblem } from "../form/use-field-problem.ts";
import type { MessageId } from "../language/messages.ts";
import { useSay } from "../language/use-say.ts";
import { Note } from "../page/note.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";
import { BothFields } from "./both-fields.tsx";
import { useBoardStep } from "./use-board-step.ts";

type DecideFormProps = {
  readonly proposal: ModeratedProposalWire;
  /** What its author wrote. */
  readonly written: ProposalTextWire;
  readonly onClose: () => void;
};
type Decision = ProposalWording & { readonly reason: RefusedProposal | ""; readonly explanation: string };

const REASONS = [
  "personal_data",
  "not_about_privacy",
  "hurtful",
  "duplicate",
  "advertising",
] as const satisfies readonly RefusedProposal[];

const NAMES: Readonly<Record<keyof Decision, MessageId>> = {
  title: "field.title",
  text: "field.text",
  reason: "board.refuse_why",
  explanation: "board.explanation",
};

const decisionOf = ({ wording, refused }: ModeratedProposalWire): Decision => ({
  title: wording?.title ?? { id: "", en: "" },
  text: wording?.text ?? { id: "", en: "" },
  reason: refused?.reason ?? "",
  explanation: "",
});

/** Puts a proposal on the board in the shop's words, beside what its author wrote, or says why it is not for it. */
export const DecideForm = ({ proposal, written, onClose }: DecideFormProps) => {
  const say = useSay();
  const { proposalId } = proposal;
  const current = useMemo(() => ({ version: proposal.version, value: decisionOf(proposal) }), [proposal]);
  const draft = useDraft(`proposal-decision.${proposalId}`, current);
  const close = (): void => {
    draft.discard();
    onClose();
  };
  const publish = useBoardStep("board.published", close);
  const refuse = useBoardStep("board.refused", close);
  const wordingProblem = useFieldProblem(fieldProblems(publish.error));
  const refusalProblem = useFieldProblem(fieldProblems(refuse.error));
  const { title, text, reason, explanation } = draft.value;
  const { version } = draft.base;
  const change = (changes: Partial<Decision>): void => draft.change({ ...draft.value, ...changes });
  const isWhole = [title.id, title.en, text.id, text.en].every((one) => one.trim() !== "");
  return (
    <div className="stack">
      <Note>
        <strong lang={written.language}>{written.title}</strong>
        <p className="kept" lang={written.language}>
          {written.text}
        </p>
      </Note>
      <DraftNotes {...{ draft, current }} nameOf={(field) => say(NAMES[field])} />
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          publish.mutate({ path: `/proposals/${proposalId}/publish`, body: { version, wording: { title, text } } });
        }}
      >
        <p className="lead">{say("board.wording")}</p>
        <BothFields
          labels={{ id: "board.title.id", en: "board.title.en" }}
          most={120}
          value={title}
          problemOf={(each) => wordingProblem(`/wording/title/${each}`)}
          onChange={(value) => change({ title: value })}
        />
        <BothFields
          labels={{ id: "board.text.id", en: "board.text.en" }}
          most={2000}
          isLong={true}
          value={text}
          problemOf={(each) => wordingProblem(`/wording/text/${each}`)}
          onChange={(value) => change({ text: value })}
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
          refuse.mutate({ path: `/proposals/${proposalId}/refuse`, body: { version, reason, ...told } });
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
          onChange={({ currentTarget }) =>
            change({ reason: REASONS.find((each) => each === currentTarget.value) ?? "" })
          }
        />
        <Textarea
          label={say("board.explanation")}
          maxLength={1000}
          autosize={true}
          minRows={2}
          value={explanation}
          error={refusalProblem("/explanation")}
          onChange={({ currentTarget }) => change({ explanation: currentTarget.value })}
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
