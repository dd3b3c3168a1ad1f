import { Button, Textarea } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useSay } from "../language/use-say.ts";
import { Dialog } from "../page/dialog.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";

type JudgementFormProps = {
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
  readonly onJudge: (judgement: string | undefined) => void;
  readonly onClose: () => void;
};

/** Asks somebody to say in their own words why they decide as they do; what they write is kept for good. */
export const JudgementForm = (props: JudgementFormProps) => {
  const { title, lead, action, isRequired, isReady = true, isPending, error, children, onJudge, onClose } = props;
  const say = useSay();
  const [text, setText] = useState("");
  const judgement = text.trim();
  return (
    <Dialog onClose={onClose} title={title} size="lg">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          onJudge(judgement === "" ? undefined : judgement);
        }}
      >
        <p className="lead">{lead}</p>
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
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
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
