import { Button, PasswordInput, TextInput } from "@mantine/core";
import type { AcceptedInvitationWire, AcceptInvitationWire, OpenedInvitationWire } from "@seimbang/contracts";
import { IconFingerprint } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { ask } from "../data/ask.ts";
import { useSay } from "../language/use-say.ts";
import { TroubleNote } from "../page/trouble-note.tsx";
import { makePasskey } from "./make-passkey.ts";
import { TotpSecret } from "./totp-secret.tsx";

type AcceptInvitationFormProps = {
  readonly opened: OpenedInvitationWire;
  readonly token: string;
  readonly onAccepted: (accepted: AcceptedInvitationWire) => void;
};

type Ways = Pick<AcceptInvitationWire, "passkey" | "password" | "code">;

/** A name, and a way to sign in from now on: a passkey, or a password with an authenticator app. */
export const AcceptInvitationForm = ({ opened, token, onAccepted }: AcceptInvitationFormProps) => {
  const say = useSay();
  const { language } = useLanguage();
  const [name, setName] = useState(opened.name ?? "");
  const [isByPassword, setByPassword] = useState(false);
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const accept = useMutation({
    mutationFn: async (ways: () => Promise<Ways>) => {
      const body = { token, name, language, ...(await ways()) } satisfies AcceptInvitationWire;
      return ask<AcceptedInvitationWire>("POST", "/v1/staff/invitations/accept", { body });
    },
    onSuccess: onAccepted,
  });
  const byPasskey = async (): Promise<Ways> => ({ passkey: await makePasskey(opened.passkey) });
  const byPassword = async (): Promise<Ways> => ({ password, code: code.replace(/\s/g, "") });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        accept.mutate(isByPassword ? byPassword : byPasskey);
      }}
    >
      <TextInput
        label={say("invitation.name")}
        description={say("invitation.name_hint")}
        autoComplete="name"
        required={true}
        maxLength={120}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      {isByPassword ? (
        <>
          <PasswordInput
            label={say("password.new")}
            description={say("password.rule")}
            autoComplete="new-password"
            required={true}
            value={password}
            onChange={({ currentTarget }) => setPassword(currentTarget.value)}
          />
          <TotpSecret {...opened.totp} />
          <TextInput
            label={say("totp.code")}
            autoComplete="one-time-code"
            inputMode="numeric"
            required={true}
            value={code}
            onChange={({ currentTarget }) => setCode(currentTarget.value)}
          />
        </>
      ) : (
        <p className="lead">{say("invitation.passkey_what")}</p>
      )}
      <TroubleNote error={accept.error} />
      <Button
        type="submit"
        variant="filled"
        loading={accept.isPending}
        {...(isByPassword ? {} : { leftSection: <IconFingerprint size={18} aria-hidden={true} /> })}
      >
        {say(isByPassword ? "invitation.by_password" : "invitation.by_passkey")}
      </Button>
      <Button
        variant="subtle"
        onClick={() => {
          accept.reset();
          setByPassword(!isByPassword);
        }}
      >
        {say(isByPassword ? "invitation.rather_passkey" : "invitation.rather_password")}
      </Button>
    </form>
  );
};
