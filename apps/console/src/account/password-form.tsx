import { Button, PasswordInput, TextInput } from "@mantine/core";
import type { SetPasswordWire } from "@seimbang/contracts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useMe } from "../access/session-context.ts";
import { TotpSecret } from "../access/totp-secret.tsx";
import { ask } from "../data/ask.ts";
import { useSay } from "../language/use-say.ts";
import { TroubleNote } from "../page/trouble-note.tsx";
import { useOfferedTotp } from "./use-offered-totp.ts";

type PasswordFormProps = {
  readonly onDone: (recoveryCodes: readonly string[] | undefined) => void;
  readonly onClose: () => void;
};

/** A new password; somebody's first one together with an authenticator app. */
export const PasswordForm = ({ onDone, onClose }: PasswordFormProps) => {
  const say = useSay();
  const { secondFactors } = useMe();
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const offer = useOfferedTotp(!secondFactors.totp);
  const save = useMutation({
    mutationFn: () => {
      const body = {
        password,
        ...(secondFactors.totp ? {} : { code: code.replace(/\s/g, "") }),
      } satisfies SetPasswordWire;
      return ask<{ readonly recoveryCodes?: readonly string[] }>("PUT", "/v1/staff/password", { body });
    },
    onSuccess: ({ recoveryCodes }) => onDone(recoveryCodes),
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <PasswordInput
        label={say("password.new")}
        description={say("password.rule")}
        autoComplete="new-password"
        required={true}
        value={password}
        onChange={({ currentTarget }) => setPassword(currentTarget.value)}
      />
      {offer.data === undefined ? null : (
        <>
          <TotpSecret {...offer.data} />
          <TextInput
            label={say("totp.code")}
            inputMode="numeric"
            autoComplete="one-time-code"
            required={true}
            value={code}
            onChange={({ currentTarget }) => setCode(currentTarget.value)}
          />
        </>
      )}
      <TroubleNote error={save.error ?? offer.error} />
      <div className="actions">
        <Button type="submit" variant="filled" loading={save.isPending}>
          {say("password.save")}
        </Button>
        <Button onClick={onClose}>{say("cancel")}</Button>
      </div>
    </form>
  );
};
