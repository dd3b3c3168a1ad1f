import { Button, TextInput } from "@mantine/core";
import type { PasskeysWire, RenamePasskeyWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ask } from "../data/ask.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { TroubleNote } from "../page/trouble-note.tsx";
import { passkeysQuery } from "./queries.ts";

type PasskeyRowProps = { readonly passkey: PasskeysWire["passkeys"][number]; readonly children: ReactNode };

/** One passkey by its name, which can be another one: a laptop is handed on, and a telephone replaced. */
export const PasskeyRow = ({ passkey, children }: PasskeyRowProps) => {
  const say = useSay();
  const figures = useFigures();
  const cache = useQueryClient();
  const { done } = useNotices();
  const [typed, setTyped] = useState<string>();
  const { passkeyId, name, addedAt, lastUsedAt } = passkey;
  const rename = useMutation({
    mutationFn: (next: string) =>
      ask<PasskeysWire>("PATCH", `/v1/staff/passkeys/${passkeyId}`, {
        body: { name: next } satisfies RenamePasskeyWire,
      }),
    onSuccess: () => {
      setTyped(undefined);
      done({ text: say("passkeys.renamed") });
      void cache.invalidateQueries({ queryKey: passkeysQuery.queryKey });
    },
  });
  if (typed !== undefined)
    return (
      <li>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            rename.mutate(typed.trim());
          }}
        >
          <TextInput
            label={say("passkeys.rename_this", { name })}
            required={true}
            maxLength={120}
            // It takes the place of the button that was pressed.
            autoFocus={true}
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
          <TroubleNote error={rename.error} />
          <div className="actions">
            <Button type="submit" variant="filled" loading={rename.isPending} disabled={typed.trim() === ""}>
              {say("save")}
            </Button>
            <Button onClick={() => setTyped(undefined)}>{say("cancel")}</Button>
          </div>
        </form>
      </li>
    );
  return (
    <li className="row-apart">
      <span className="row-names">
        <strong>{name}</strong>
        <span className="quiet">
          {lastUsedAt === undefined
            ? say("passkeys.unused", { day: figures.day(addedAt) })
            : say("passkeys.used", { ago: figures.ago(lastUsedAt) })}
        </span>
      </span>
      <span className="actions">
        <Button variant="subtle" aria-label={say("passkeys.rename_this", { name })} onClick={() => setTyped(name)}>
          {say("passkeys.rename")}
        </Button>
        {children}
      </span>
    </li>
  );
};
