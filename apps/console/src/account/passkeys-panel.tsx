import { Button, TextInput } from "@mantine/core";
import type { AddPasskeyWire, PasskeyOptionsWire, PasskeysWire } from "@seimbang/contracts";
import { IconFingerprint } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { makePasskey } from "../access/make-passkey.ts";
import { ask } from "../data/ask.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Panel } from "../page/panel.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";
import { PasskeyRow } from "./passkey-row.tsx";
import { passkeysQuery } from "./queries.ts";

/** One's passkeys: each has a name by which one knows again which device it is in. */
export const PasskeysPanel = () => {
  const say = useSay();
  const cache = useQueryClient();
  const { done } = useNotices();
  const [name, setName] = useState("");
  const passkeys = useQuery(passkeysQuery);
  const lookAgain = (text: string): void => {
    done({ text });
    for (const queryKey of [["account"], ["me"]]) void cache.invalidateQueries({ queryKey });
  };
  const add = useMutation({
    mutationFn: async () => {
      const offered = await ask<PasskeyOptionsWire>("POST", "/v1/staff/passkeys/options", { body: {} });
      const body = { ...(await makePasskey(offered)), name: name.trim() } satisfies AddPasskeyWire;
      return ask<PasskeysWire>("POST", "/v1/staff/passkeys", { body });
    },
    onSuccess: () => {
      lookAgain(say("passkeys.added"));
      setName("");
    },
  });
  const remove = useMutation({
    mutationFn: (passkeyId: string) => ask("DELETE", `/v1/staff/passkeys/${passkeyId}`),
    onSuccess: () => lookAgain(say("passkeys.removed")),
  });
  return (
    <Panel title={say("passkeys.title")} lead={say("passkeys.lead")}>
      <Loaded query={passkeys} height={120}>
        {(all) =>
          all.length === 0 ? (
            <p className="quiet">{say("passkeys.none")}</p>
          ) : (
            <ul className="list">
              {all.map((passkey) => (
                <PasskeyRow key={passkey.passkeyId} passkey={passkey}>
                  <Button
                    color="red"
                    variant="subtle"
                    aria-label={say("passkeys.remove_this", { name: passkey.name })}
                    loading={remove.isPending && remove.variables === passkey.passkeyId}
                    onClick={() => remove.mutate(passkey.passkeyId)}
                  >
                    {say("remove")}
                  </Button>
                </PasskeyRow>
              ))}
            </ul>
          )
        }
      </Loaded>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate();
        }}
      >
        <TextInput
          label={say("passkeys.name")}
          description={say("passkeys.name_hint")}
          required={true}
          maxLength={120}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <TroubleNote error={add.error ?? remove.error} />
        <div className="actions">
          <Button
            type="submit"
            loading={add.isPending}
            disabled={name.trim() === ""}
            leftSection={<IconFingerprint size={18} aria-hidden={true} />}
          >
            {say("passkeys.add")}
          </Button>
        </div>
      </form>
    </Panel>
  );
};
