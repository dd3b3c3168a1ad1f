import { Button, Textarea } from "@mantine/core";
import type { ReactNode } from "react";
import { useSay } from "../language/use-say.ts";
import { Dialog } from "../page/dialog.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";
import { type KeptDraft, KeptNote } from "./kept-note.tsx";
import { NOTHING_WRITTEN, useDraft } from "./use-draft.ts";

type JudgementFormProps = {
  /** What is judged, and the step: under this name the words are kept until they are saved. */
  readonly name: string;
  readonly title: string;
  readonly lead: ReactNode;
  readonly action: string;
  /** Whether nothing is done without written words. */
  readonly isRequired: boolean;
  /** Whether what is asked beside the words is given too. */
  readonly isReady?: boolean;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly children?: ReactNode;
  /** What is asked beside the words, where that is kept too. */
  readonly beside?: KeptDraft;
  /** Fulfilled once the words are saved. */
  readonly onJudge: (judgement: string | undefined) => Promise<unknown>;
  readonly onClose: () => void;
};

/** Asks somebody to say in their own words why they decide as they do; what they write is kept for good. */
export const JudgementForm = (props: JudgementFormProps) => {
  const {
    name,
    title,
    lead,
    action,
    isRequired,
    isReady = true,
    isPending,
    error,
    children,
    beside,
    onJudge,
    onClose,
  } = props;
  const say = useSay();
  const draft = useDraft(name, NOTHING_WRITTEN);
  const judgement = draft.value.trim();
  const discard = (): void => {
    draft.discard();
    beside?.discard();
  };
  return (
    <Dialog onClose={onClose} title={title} size="lg">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          // What was refused is said by `error`, and the words stay.
          onJudge(judgement === "" ? undefined : judgement).then(discard, () => undefined);
        }}
      >
        <p className="lead">{lead}</p>
        <KeptNote draft={{ wasKept: draft.wasKept || beside?.wasKept === true, discard }} />
        {children}
        <Textarea
          label={say("judgement.label")}
          description={say("judgement.hint")}
          autosize={true}
          minRows={4}
          maxRows={14}
          maxLength={4000}
          required={isRequired}
          data-autofocus={true}
          value={draft.value}
          onChange={({ currentTarget }) => draft.change(currentTarget.value)}
        />
        <TroubleNote error={error} />
        <div className="actions">
          <Button
            type="submit"
            variant="filled"
            loading={isPending}
            disabled={!isReady || (isRequired && judgement === "")}
          >
            {action}
          </Button>
          <Button onClick={onClose}>{say("cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
};
