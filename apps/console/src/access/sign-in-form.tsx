import { Button, PasswordInput, TextInput } from "@mantine/core";
import type { PasskeyOptionsWire, SignInWithPasswordWire, StaffMeWire, VerifyPasskeyWire } from "@seimbang/contracts";
import { IconFingerprint } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "../data/ask.ts";
import { useSay } from "../language/use-say.ts";
import { TroubleNote } from "../page/trouble-note.tsx";

type SignInFormProps = { readonly mail?: string; readonly onSignedIn: (me: StaffMeWire) => void };

const CODE = /^\d{6}$/;

/** A passkey, or a password with the code of an authenticator app; a recovery code goes into the same field. */
export const SignInForm = ({ mail: known = "", onSignedIn }: SignInFormProps) => {
  const say = useSay();
  const [mail, setMail] = useState(known);
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const byPasskey = useMutation({ mutationFn: signInByPasskey, onSuccess: onSignedIn });
  const byPassword = useMutation({
    mutationFn: async (body: SignInWithPasswordWire) => {
      await ask("POST", "/v1/staff/sign-in/password", { body });
      return readMe();
    },
    onSuccess: onSignedIn,
  });
  const typed = code.replace(/\s/g, "");
  const second = typed === "" ? {} : CODE.test(typed) ? { code: typed } : { recoveryCode: typed };
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
          byPassword.mutate({ mail, password, ...second });
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
        <TextInput
          label={say("sign_in.code")}
          description={say("sign_in.code_hint")}
          autoComplete="one-time-code"
          value={code}
          onChange={({ currentTarget }) => setCode(currentTarget.value)}
        />
        <TroubleNote error={byPassword.error ?? byPasskey.error} />
        <Button type="submit" loading={byPassword.isPending} disabled={isBusy}>
          {say("sign_in.do")}
        </Button>
      </form>
    </div>
  );
};

const readMe = (): Promise<StaffMeWire> => ask<StaffMeWire>("GET", "/v1/staff/me");

const signInByPasskey = async (): Promise<StaffMeWire> => {
  // Most who sign in again have a session still, so that this is fetched by those who press the button.
  const { startAuthentication } = await import("@simplewebauthn/browser");
  const { challengeId, options } = await ask<PasskeyOptionsWire>("POST", "/v1/staff/sign-in/passkey/options", {
    body: {},
  });
  const response = await startAuthentication({
    // The server's own library made them, for this very call.
    optionsJSON: options as unknown as Parameters<typeof startAuthentication>[0]["optionsJSON"],
  });
  const body = { challengeId, response: { ...response } } satisfies VerifyPasskeyWire;
  await ask("POST", "/v1/staff/sign-in/passkey/verify", { body });
  return readMe();
};
