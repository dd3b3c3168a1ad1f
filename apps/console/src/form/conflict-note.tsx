import { Button } from "@mantine/core";
import { useSay } from "../language/use-say.ts";
import { Note } from "../page/note.tsx";
import { changedFields, mergeOnto } from "./merge-changes.ts";
import type { Draft, Versioned } from "./use-draft.ts";

type ConflictNoteProps<Value extends object> = {
  readonly draft: Draft<Value>;
  /** What is there now; nothing is shown while it is what the draft began with. */
  readonly current: Versioned<Value>;
  readonly nameOf: (field: string) => string;
};

/** Told that somebody else changed the same thing: what differs, and two ways on. Nothing is overwritten unseen. */
export const ConflictNote = <Value extends object>({ draft, current, nameOf }: ConflictNoteProps<Value>) => {
  const say = useSay();
  if (current.version === draft.base.version) return null;
  const theirs = changedFields(draft.base.value, current.value).map(nameOf);
  return (
    <Note tone="care">
      <div className="stack">
        <p>
          <strong>{say("conflict.title")}</strong> {say("conflict.text", { fields: theirs.join(", ") || "–" })}
        </p>
        <div className="actions">
          <Button size="xs" onClick={() => draft.rebase(current, mergeOnto(current.value, draft))}>
            {say("conflict.mine")}
          </Button>
          <Button
            size="xs"
            onClick={() => {
              draft.discard();
              draft.rebase(current, current.value);
            }}
          >
            {say("conflict.theirs")}
          </Button>
        </div>
      </div>
    </Note>
  );
};
