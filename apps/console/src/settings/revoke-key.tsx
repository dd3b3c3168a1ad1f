import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ask } from "../data/ask.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Dialog } from "../page/dialog.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";
import type { KeyRow } from "./queries.ts";

type RevokeKeyProps = { readonly apiKey: KeyRow; readonly onClose: () => void };

/** Asks once more before a key is revoked: whatever uses it stops, and no key comes back. */
export const RevokeKey = ({ apiKey: { keyId, name, lastUsedOn }, onClose }: RevokeKeyProps) => {
  const say = useSay();
  const figures = useFigures();
  const cache = useQueryClient();
  const { done } = useNotices();
  const revoke = useMutation({
    mutationFn: () => ask("DELETE", `/v1/admin/keys/${keyId}`),
    onSuccess: () => {
      done({ text: say("keys.revoked_now", { name }) });
      onClose();
    },
    onSettled: () => cache.invalidateQueries({ queryKey: ["keys"] }),
  });
  return (
    <Dialog onClose={onClose} title={say("keys.revoke_title", { name })}>
      <div className="stack">
        <p className="lead">
          {lastUsedOn === undefined
            ? say("keys.revoke_unused")
            : say("keys.revoke_used", { day: figures.day(lastUsedOn) })}
        </p>
        <TroubleNote error={revoke.error} />
        <div className="actions">
          <Button color="red" variant="filled" loading={revoke.isPending} onClick={() => revoke.mutate()}>
            {say("keys.revoke")}
          </Button>
          <Button onClick={onClose}>{say("cancel")}</Button>
        </div>
      </div>
    </Dialog>
  );
};
