import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import type { Draft } from "../form/use-draft.ts";
import { RECORDS_AT, type RegisterName } from "./queries.ts";

/** `new` in an address: an entry that is not there yet. */
export const NEW = "new";

/** Saves an entry of a register, or takes it out; whoever was second is told, and nothing is overwritten. */
export const useRegisterEntry = <Document extends object>(
  register: RegisterName,
  recordId: string,
  draft: Draft<Document>,
  /** What was typed, as the server takes it. */
  finish: (document: Document) => Document = (document) => document,
) => {
  const me = useMe();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const at = `${RECORDS_AT}/${register}`;
  const done = async (): Promise<void> => {
    draft.discard();
    await cache.invalidateQueries({ queryKey: ["records"] });
    await navigate({ to: `/records/${register}` });
  };
  // What is there now is shown above what was typed.
  const onError = (): void => void cache.invalidateQueries({ queryKey: ["records"] });
  const save = useMutation({
    mutationFn: () =>
      recordId === NEW
        ? ask<unknown>("POST", at, { body: { by: me.name, document: finish(draft.value) } })
        : ask<unknown>("PUT", `${at}/${recordId}`, {
            body: { version: draft.base.version, by: me.name, document: finish(draft.value) },
          }),
    onError,
    onSuccess: done,
  });
  const remove = useMutation({
    mutationFn: (because: string) =>
      ask<unknown>("POST", `${at}/${recordId}/remove`, { body: { version: draft.base.version, by: me.name, because } }),
    onError,
    onSuccess: done,
  });
  return { save, remove };
};
