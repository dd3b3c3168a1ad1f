import { Button, TextInput } from "@mantine/core";
import type { RecoveryCodesWire } from "@seimbang/contracts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { TotpSecret } from "../access/totp-secret.tsx";
import { ask } from "../data/ask.ts";
import { useSay } from "../language/use-say.ts";
import { TroubleNote } from "../page/trouble-note.tsx";
import { useOfferedTotp } from "./use-offered-totp.ts";

type AuthenticatorFormProps = {
  readonly onDone: (recoveryCodes: readonly string[]) => void;
  readonly onClose: () => void;
};

/** Another authenticator app instead of the former; nothing changes before its first code is typed. */
export const AuthenticatorForm = ({ onDone, onClose }: AuthenticatorFormProps) => {
  const say = useSay();
  const [code, setCode] = useState("");
  const offer = useOfferedTotp(true);
  const confirm = useMutation({
    mutationFn: () =>
      ask<RecoveryCodesWire>("POST", "/v1/staff/totp/confirm", { body: { code: code.replace(/\s/g, "") } }),
    onSuccess: ({ recoveryCodes }) => onDone(recoveryCodes),
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate();
      }}
    >
      {offer.data === undefined ? null : <TotpSecret {...offer.data} />}
      <TextInput
        label={say("totp.code")}
        inputMode="numeric"
        autoComplete="one-time-code"
        required={true}
        value={code}
        onChange={({ currentTarget }) => setCode(currentTarget.value)}
      />
      <TroubleNote error={confirm.error ?? offer.error} />
      <div className="actions">
        <Button type="submit" variant="filled" loading={confirm.isPending} disabled={offer.data === undefined}>
          {say("totp.take")}
        </Button>
        <Button onClick={onClose}>{say("cancel")}</Button>
      </div>
    </form>
  );
};
