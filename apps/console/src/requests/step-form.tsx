import { Button } from "@mantine/core";
import type { OneRequestWire, RightsRequestStateWire } from "@seimbang/contracts";
import type { ReactNode } from "react";
import { type KeptDraft, KeptNote } from "../form/kept-note.tsx";
import { useSay } from "../language/use-say.ts";
import { Dialog } from "../page/dialog.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";

/** What every form of a step is given. */
export type StepFormProps = {
  readonly request: OneRequestWire;
  /** The person's words, once somebody has read them on this page. */
  readonly written: string | undefined;
  readonly onClose: () => void;
  readonly onErased: (done: RightsRequestStateWire) => void;
};

type StepFormFrameProps = {
  readonly title: string;
  readonly lead: ReactNode;
  readonly action: string;
  readonly isReady: boolean;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly isGrave?: boolean;
  readonly children: ReactNode;
  /** What is kept of it until it is done; absent where nothing is typed. */
  readonly draft?: KeptDraft;
  /** Fulfilled once it is done. */
  readonly onDo: () => Promise<unknown>;
  readonly onClose: () => void;
};

/** The frame of a step that asks for something: what it means, what is asked, and why it was refused. */
export const StepForm = (props: StepFormFrameProps) => {
  const { title, lead, action, isReady, isPending, error, isGrave = false, children, draft, onDo, onClose } = props;
  const say = useSay();
  return (
    <Dialog onClose={onClose} title={title} size="lg">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          // Also after somebody closed it meanwhile: what was done is not offered as unsaved.
          onDo().then(draft?.discard, () => undefined);
        }}
      >
        <p className="lead">{lead}</p>
        {draft === undefined ? null : <KeptNote draft={draft} />}
        {children}
        <TroubleNote error={error} />
        <div className="actions">
          <Button
            type="submit"
            variant="filled"
            {...(isGrave ? { color: "red" } : {})}
            loading={isPending}
            disabled={!isReady}
          >
            {action}
          </Button>
          <Button onClick={onClose}>{say("cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
};
