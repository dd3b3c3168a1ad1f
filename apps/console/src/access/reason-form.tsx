import { Button, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Note } from "../page/note.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";
import { BreakGlassForm } from "./break-glass-form.tsx";
import { useMe } from "./session-context.ts";

type ReasonFormProps = {
  readonly action: string;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly onReason: (because: string) => void;
  /** What most people would say here, to begin from. */
  readonly usual?: string;
  /** What else holds of the reason than that the customer can read it. */
  readonly hint?: string;
  /** Whether what else is asked for is complete. */
  readonly isReady?: boolean;
  readonly children?: ReactNode;
};

/**
 * Stands before everything that is kept of a customer: who looks says why, in words that the customer can read, and has
 * current training, or breaks the glass.
 */
export const ReasonForm = (props: ReasonFormProps) => {
  const say = useSay();
  const { action, isPending, error, onReason, usual = "", hint = say("reason.hint"), isReady = true, children } = props;
  const figures = useFigures();
  const { training } = useMe();
  const [because, setBecause] = useState(usual);
  const [isBreaking, setBreaking] = useState(false);
  const isOpen = useGlassIsBroken();
  if (training.state !== "current" && !isOpen)
    return (
      <Note tone="care">
        <div className="stack">
          <p>
            <strong>{say(`glass.training.${training.state}`)}</strong>{" "}
            {training.until === undefined ? null : say("glass.training.until", { at: figures.day(training.until) })}{" "}
            {say("glass.training.what")}
          </p>
          <div className="actions">
            <Button size="xs" onClick={() => setBreaking(true)}>
              {say("glass.title")}
            </Button>
          </div>
        </div>
        {isBreaking ? <BreakGlassForm onClose={() => setBreaking(false)} /> : null}
      </Note>
    );
  return (
    <form
      className="stack no-print"
      onSubmit={(event) => {
        event.preventDefault();
        onReason(because.trim());
      }}
    >
      <BrokenGlassNote />
      {children}
      <TextInput
        label={say("reason.label")}
        description={hint}
        required={true}
        maxLength={500}
        data-autofocus={true}
        value={because}
        onChange={({ currentTarget }) => setBecause(currentTarget.value)}
      />
      <TroubleNote error={error} />
      <div className="actions">
        <Button type="submit" variant="filled" loading={isPending} disabled={because.trim() === "" || !isReady}>
          {action}
        </Button>
      </div>
    </form>
  );
};

const useGlassIsBroken = (): boolean => {
  const { breakGlassUntil } = useMe();
  return breakGlassUntil !== undefined && Date.parse(breakGlassUntil) > Date.now();
};

/** Says, for as long as it lasts, that somebody sees customers' data without current training, and who was told. */
export const BrokenGlassNote = () => {
  const say = useSay();
  const figures = useFigures();
  const { breakGlassUntil } = useMe();
  if (!useGlassIsBroken()) return null;
  return (
    <Note tone="care">
      <strong>{say("glass.broken")}</strong> {say("glass.broken.until", { at: figures.moment(breakGlassUntil) })}
    </Note>
  );
};
