import { Button } from "@mantine/core";
import { useSay } from "../language/use-say.ts";
import { Note } from "../page/note.tsx";
import type { Draft } from "./use-draft.ts";

/** Says that somebody goes on from what they left here before, and offers to throw it away. */
export const KeptNote = <Value,>({ draft }: { readonly draft: Draft<Value> }) => {
  const say = useSay();
  if (!draft.wasKept) return null;
  return (
    <Note>
      {say("form.kept")}{" "}
      <Button size="compact-sm" variant="subtle" onClick={draft.discard}>
        {say("form.discard")}
      </Button>
    </Note>
  );
};
