import { Button } from "@mantine/core";
import type { RecoveryCodesWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { RecoveryCodes } from "../access/recovery-codes.tsx";
import { useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useSay } from "../language/use-say.ts";
import { Facts } from "../page/facts.tsx";
import { Panel } from "../page/panel.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";
import { AuthenticatorForm } from "./authenticator-form.tsx";
import { PasswordForm } from "./password-form.tsx";

type Open = "password" | "authenticator";

/** The password, the authenticator app that goes with it, and the codes for when the app is lost. */
export const PasswordPanel = () => {
  const say = useSay();
  const me = useMe();
  const cache = useQueryClient();
  const { done } = useNotices();
  const [open, setOpen] = useState<Open>();
  const [codes, setCodes] = useState<readonly string[]>();
  const changed = (text: string, recoveryCodes?: readonly string[]): void => {
    done({ text });
    setOpen(undefined);
    setCodes(recoveryCodes);
    for (const queryKey of [["account"], ["me"]]) void cache.invalidateQueries({ queryKey });
  };
  const renew = useMutation({
    mutationFn: () => ask<RecoveryCodesWire>("POST", "/v1/staff/recovery-codes", { body: {} }),
    onSuccess: ({ recoveryCodes }) => changed(say("recovery.renewed"), recoveryCodes),
  });
  const remove = useMutation({
    mutationFn: () => ask("DELETE", "/v1/staff/password"),
    onSuccess: () => changed(say("password.removed")),
  });
  const { hasPassword, secondFactors } = me;
  return (
    <Panel title={say("password.title")} lead={say("password.lead")}>
      <Facts
        facts={[
          [say("password.fact"), say(hasPassword ? "password.set" : "password.none")],
          [say("totp.fact"), say(secondFactors.totp ? "totp.set" : "totp.none")],
          [say("recovery.fact"), say("recovery.left", { count: secondFactors.recoveryCodes })],
        ]}
      />
      {codes === undefined ? null : <RecoveryCodes codes={codes} onKept={() => setCodes(undefined)} />}
      {open === "password" ? (
        <PasswordForm
          onDone={(recoveryCodes) => changed(say("password.changed"), recoveryCodes)}
          onClose={() => setOpen(undefined)}
        />
      ) : open === "authenticator" ? (
        <AuthenticatorForm
          onDone={(recoveryCodes) => changed(say("totp.changed"), recoveryCodes)}
          onClose={() => setOpen(undefined)}
        />
      ) : (
        <div className="actions">
          <Button onClick={() => setOpen("password")}>{say(hasPassword ? "password.change" : "password.add")}</Button>
          {hasPassword ? (
            <>
              <Button onClick={() => setOpen("authenticator")}>{say("totp.change")}</Button>
              <Button loading={renew.isPending} onClick={() => renew.mutate()}>
                {say("recovery.renew")}
              </Button>
              <Button color="red" variant="subtle" loading={remove.isPending} onClick={() => remove.mutate()}>
                {say("password.remove")}
              </Button>
            </>
          ) : null}
        </div>
      )}
      <TroubleNote error={renew.error ?? remove.error} />
    </Panel>
  );
};
