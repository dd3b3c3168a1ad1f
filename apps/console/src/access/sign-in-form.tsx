import { Button, PasswordInput, TextInput } from "@mantine/core";
import type { SignInWithPasswordWire, StaffMeWire } from "@seimbang/contracts";
import { IconFingerprint } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "../data/ask.ts";
import { useSay } from "../language/use-say.ts";
import { TroubleNote } from "../page/trouble-note.tsx";
import { CodeField, secondFactorIn } from "./code-field.tsx";
import { provePasskey } from "./prove-passkey.ts";

type SignInFormProps = { readonly mail?: string; readonly onSignedIn: (me: StaffMeWire) => void };

/** A passkey, or a password with the code of an authenticator app; a recovery code goes into the same field. */
export const SignInForm = ({ mail: known = "", onSignedIn }: SignInFormProps) => {
  const say = useSay();
  const [mail, setMail] = useState(known);
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const byPasskey = useMutation({
    mutationFn: async () => {
      await provePasskey("/v1/staff/sign-in/passkey");
      return readMe();
    },
    onSuccess: onSignedIn,
  });
  const byPassword = useMutation({
    mutationFn: async (body: SignInWithPasswordWire) => {
      await ask("POST", "/v1/staff/sign-in/password", { body });
      return readMe();
    },
    onSuccess: onSignedIn,
  });
  const isBusy = byPasskey.isPending || byPassword.isPending;
  return (
    <div className="stack">
      <Button
        variant="filled"
        leftSection={<IconFingerprint size={18} aria-hidden={true} />}
        loading={byPasskey.isPending}
        disabled={isBusy}
        onClick={() => byPasskey.mutate()}
      >
        {say("sign_in.passkey")}
      </Button>
      <p className="divider">{say("sign_in.or")}</p>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          byPassword.mutate({ mail, password, ...secondFactorIn(code) });
        }}
      >
        <TextInput
          label={say("sign_in.mail")}
          type="email"
          autoComplete="username"
          required={true}
          value={mail}
          onChange={({ currentTarget }) => setMail(currentTarget.value)}
        />
        <PasswordInput
          label={say("sign_in.password")}
          autoComplete="current-password"
          required={true}
          value={password}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
        />
        <CodeField value={code} onChange={setCode} />
        <TroubleNote error={byPassword.error ?? byPasskey.error} />
        <Button type="submit" loading={byPassword.isPending} disabled={isBusy}>
          {say("sign_in.do")}
        </Button>
      </form>
    </div>
  );
};

const readMe = (): Promise<StaffMeWire> => ask<StaffMeWire>("GET", "/v1/staff/me");
