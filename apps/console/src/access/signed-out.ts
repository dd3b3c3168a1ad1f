import type { SeimbangProblem } from "@seimbang/client";

type Hear = (isSignedOut: boolean) => void;

const hearers = new Set<Hear>();
let isSignedOut = false;

/** Whether the server knows nobody here any more, since when nothing that was asked was answered. */
export const signedOut = {
  read: (): boolean => isSignedOut,
  follow: (hear: Hear): (() => void) => {
    hearers.add(hear);
    return () => hearers.delete(hear);
  },
  write: (next: boolean): void => {
    if (isSignedOut === next) return;
    isSignedOut = next;
    for (const hear of hearers) hear(next);
  },
};

const CODES: readonly string[] = ["unauthenticated", "session_ended"];

/** Tells the console that the session has ended, where a refusal says so of anything but signing in itself. */
export const tellSignedOut = ({ code, status }: SeimbangProblem, path: string): void => {
  const isSigningIn = path.startsWith("/v1/staff/sign-in") || path.startsWith("/v1/staff/invitations");
  if (!isSigningIn && status === 401 && CODES.includes(code)) signedOut.write(true);
};
