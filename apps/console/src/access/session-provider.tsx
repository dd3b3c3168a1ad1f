import { Modal } from "@mantine/core";
import type { StaffMeWire } from "@seimbang/contracts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useSyncExternalStore } from "react";
import { ask } from "../data/ask.ts";
import { useSay } from "../language/use-say.ts";
import { Trouble } from "../page/trouble.tsx";
import { ABOVE_ALL } from "./above-all.ts";
import { leaving } from "./leaving.ts";
import { reauthentication } from "./reauthentication.ts";
import { SessionContext } from "./session-context.ts";
import { SignInForm } from "./sign-in-form.tsx";
import { SignInPage } from "./sign-in-page.tsx";
import { signedOut } from "./signed-out.ts";

// Few sessions come to anything dangerous, or end with words that are not saved.
const ReauthenticateModal = lazy(async () => ({
  default: (await import("./reauthenticate-modal.tsx")).ReauthenticateModal,
}));
const LeaveModal = lazy(async () => ({ default: (await import("./leave-modal.tsx")).LeaveModal }));

/**
 * Lets in whoever has a session. One that ends while somebody works is asked for again above the page, which stays as it is
 * with everything that was typed.
 */
export const SessionProvider = ({ children }: { readonly children: ReactNode }) => {
  const say = useSay();
  const cache = useQueryClient();
  const isSignedOut = useSyncExternalStore(signedOut.follow, signedOut.read);
  const isAskedAgain = useSyncExternalStore(reauthentication.follow, reauthentication.isAsked);
  const isLeaving = useSyncExternalStore(leaving.follow, leaving.isAsked);
  const me = useQuery({
    queryKey: ["me"],
    queryFn: ({ signal }) => ask<StaffMeWire>("GET", "/v1/staff/me", { signal }),
  });
  const goOn = (next: StaffMeWire): void => {
    const isSomebodyElse = me.data !== undefined && me.data.staffId !== next.staffId;
    signedOut.write(false);
    // What somebody else was working on is not theirs to see.
    if (isSomebodyElse) window.location.reload();
    cache.setQueryData(["me"], next);
    void cache.invalidateQueries();
  };
  if (me.data === undefined) {
    if (isSignedOut) return <SignInPage onSignedIn={goOn} />;
    if (me.error !== null) return <Trouble error={me.error} retry={me.refetch} isWholePage={true} />;
    return null;
  }
  return (
    <SessionContext value={me.data}>
      {children}
      <Modal
        opened={isSignedOut}
        onClose={() => undefined}
        withCloseButton={false}
        title={say("sign_in.again")}
        closeOnClickOutside={false}
        closeOnEscape={false}
        zIndex={ABOVE_ALL}
      >
        <p className="lead">{say("sign_in.kept")}</p>
        <SignInForm mail={me.data.mail} onSignedIn={goOn} />
      </Modal>
      <Suspense fallback={null}>
        {isAskedAgain && !isSignedOut ? <ReauthenticateModal /> : null}
        {isLeaving && !isSignedOut ? <LeaveModal /> : null}
      </Suspense>
    </SessionContext>
  );
};
