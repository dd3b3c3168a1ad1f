import { Button } from "@mantine/core";
import { useSay } from "../language/use-say.ts";
import { Note } from "../page/note.tsx";
import type { Draft } from "./use-draft.ts";

/** What is left of a draft where its value does not matter. */
export type KeptDraft = Pick<Draft<unknown>, "wasKept" | "discard">;

/** Says that somebody goes on from what they left here before, and offers to throw it away. */
export const KeptNote = ({ draft }: { readonly draft: KeptDraft }) => {
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
