import { Button } from "@mantine/core";
import type { KeyboardEvent, ReactNode } from "react";
import { useSay } from "../language/use-say.ts";
import { TroubleNote } from "../page/trouble-note.tsx";
import { KeptNote } from "./kept-note.tsx";
import type { Draft } from "./use-draft.ts";

type DraftFormProps<Value> = {
  readonly draft: Draft<Value>;
  readonly error: unknown;
  readonly isSaving: boolean;
  /** What the button that saves it says. */
  readonly save: string;
  readonly onSave: () => void;
  readonly children: ReactNode;
  /** Said beside the buttons, such as what is missing. */
  readonly aside?: string;
};

/** Around the fields of something that is kept while it is typed: what was left here before, and how it is saved. */
export const DraftForm = <Value,>({ draft, error, isSaving, save, onSave, children, aside }: DraftFormProps<Value>) => {
  const say = useSay();
  const saveByKey = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onSave();
  };
  return (
    <form
      className="form"
      noValidate={true}
      onKeyDown={saveByKey}
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <KeptNote draft={draft} />
      {children}
      <div className="form-foot no-print">
        <TroubleNote error={error} />
        <div className="actions">
          <Button type="submit" variant="filled" loading={isSaving}>
            {save}
          </Button>
          {draft.isChanged ? (
            <Button variant="subtle" color="gray" onClick={draft.discard}>
              {say("form.discard")}
            </Button>
          ) : null}
          {aside === undefined ? null : (
            <span className="quiet" role="status">
              {aside}
            </span>
          )}
        </div>
      </div>
    </form>
  );
};
