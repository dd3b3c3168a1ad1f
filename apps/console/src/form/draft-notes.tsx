import { ConflictNote } from "./conflict-note.tsx";
import { KeptNote } from "./kept-note.tsx";
import type { Draft, Versioned } from "./use-draft.ts";

type DraftNotesProps<Value extends object> = {
  readonly draft: Draft<Value>;
  readonly current: Versioned<Value>;
  readonly nameOf: (field: keyof Value & string) => string;
};

/** Above the fields of a dialog: what was left here before, and what somebody else has changed meanwhile. */
export const DraftNotes = <Value extends object>({ draft, current, nameOf }: DraftNotesProps<Value>) => (
  <>
    <KeptNote draft={draft} />
    <ConflictNote {...{ draft, current }} nameOf={(field) => nameOf(field as keyof Value & string)} />
  </>
);
