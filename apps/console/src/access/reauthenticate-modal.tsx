import { Button, PasswordInput } from "@mantine/core";
import type { ReauthenticateWire } from "@seimbang/contracts";
import { IconFingerprint } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "../data/ask.ts";
import { useSay } from "../language/use-say.ts";
import { Dialog } from "../page/dialog.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";
import { CodeField, secondFactorIn } from "./code-field.tsx";
import { provePasskey } from "./prove-passkey.ts";
import { reauthentication } from "./reauthentication.ts";
import { useMe } from "./session-context.ts";

/** Asks, before something dangerous, whether it is still the same person; what was under way then goes on by itself. */
export const ReauthenticateModal = () => {
  const say = useSay();
  const me = useMe();
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const onSuccess = (): void => reauthentication.settle(true);
  const byPasskey = useMutation({ mutationFn: () => provePasskey("/v1/staff/reauthenticate/passkey"), onSuccess });
  const byPassword = useMutation({
    mutationFn: (body: ReauthenticateWire) => ask("POST", "/v1/staff/reauthenticate/password", { body }),
    onSuccess,
  });
  const isBusy = byPasskey.isPending || byPassword.isPending;
  return (
    <Dialog onClose={() => reauthentication.settle(false)} title={say("again.title")} isAboveAll={true}>
      <div className="stack">
        <p className="lead">{say("again.lead")}</p>
        {me.secondFactors.passkeys === 0 ? null : (
          <Button
            variant="filled"
            data-autofocus={true}
            leftSection={<IconFingerprint size={18} aria-hidden={true} />}
            loading={byPasskey.isPending}
            disabled={isBusy}
            onClick={() => byPasskey.mutate()}
          >
            {say("again.passkey")}
          </Button>
        )}
        {me.secondFactors.passkeys > 0 && me.hasPassword ? <p className="divider">{say("sign_in.or")}</p> : null}
        {me.hasPassword ? (
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault();
              byPassword.mutate({ password, ...secondFactorIn(code) });
            }}
          >
            <PasswordInput
              label={say("sign_in.password")}
              autoComplete="current-password"
              required={true}
              value={password}
              onChange={({ currentTarget }) => setPassword(currentTarget.value)}
            />
            <CodeField value={code} onChange={setCode} />
            <Button type="submit" loading={byPassword.isPending} disabled={isBusy}>
              {say("again.do")}
            </Button>
          </form>
        ) : null}
        <TroubleNote error={byPassword.error ?? byPasskey.error} />
      </div>
    </Dialog>
  );
};
