import { Button, PasswordInput, TextInput } from "@mantine/core";
import type { PasskeyOptionsWire, ReauthenticateWire, StaffMeWire, VerifyPasskeyWire } from "@seimbang/contracts";
import { IconFingerprint } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "../data/ask.ts";
import { useSay } from "../language/use-say.ts";
import { TroubleNote } from "../page/trouble-note.tsx";

const CODE = /^\d{6}$/;

/** Asks whoever is signed in to show anew that it is them, before something dangerous. */
export const ProveAgainForm = ({ onProven }: { readonly onProven: () => void }) => {
  const say = useSay();
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const byPasskey = useMutation({ mutationFn: proveByPasskey, onSuccess: onProven });
  const byPassword = useMutation({
    mutationFn: (body: ReauthenticateWire) => ask<StaffMeWire>("POST", "/v1/staff/reauthenticate/password", { body }),
    onSuccess: onProven,
  });
  const typed = code.replace(/\s/g, "");
  const second = typed === "" ? {} : CODE.test(typed) ? { code: typed } : { recoveryCode: typed };
  const isBusy = byPasskey.isPending || byPassword.isPending;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        byPassword.mutate({ password, ...second });
      }}
    >
      <p className="lead">{say("prove_again.lead")}</p>
      <Button
        leftSection={<IconFingerprint size={18} aria-hidden={true} />}
        loading={byPasskey.isPending}
        disabled={isBusy}
        onClick={() => byPasskey.mutate()}
      >
        {say("sign_in.passkey")}
      </Button>
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
      <div className="actions">
        <Button type="submit" variant="filled" loading={byPassword.isPending} disabled={isBusy}>
          {say("prove_again.do")}
        </Button>
      </div>
    </form>
  );
};

const proveByPasskey = async (): Promise<StaffMeWire> => {
  const { startAuthentication } = await import("@simplewebauthn/browser");
  const at = "/v1/staff/reauthenticate/passkey";
  const { challengeId, options } = await ask<PasskeyOptionsWire>("POST", `${at}/options`, { body: {} });
  const response = await startAuthentication({
    // The server's own library made them, for this very call.
    optionsJSON: options as unknown as Parameters<typeof startAuthentication>[0]["optionsJSON"],
  });
  const body = { challengeId, response: { ...response } } satisfies VerifyPasskeyWire;
  return ask<StaffMeWire>("POST", `${at}/verify`, { body });
};
