import { createHmac, timingSafeEqual } from "node:crypto";
import { isId } from "../platform/ids.ts";
import type { StaffDeps } from "./staff-deps.ts";

/** What an invitation is for: the link holds for this and for nothing that it was changed to. */
export type Invited = {
  readonly invitationId: string;
  readonly mail: string;
  readonly roles: readonly string[];
  readonly expiresAt: number;
};

/** An invitation's id and a signature (HMAC-SHA-256) of what it says. It is used up with the invitation. */
export const signInvitation = (invited: Invited, secrets: StaffDeps["secrets"]): string =>
  `${invited.invitationId}.${macOf(invited, secrets).toString("base64url")}`;

/** Which invitation a token claims to be of. */
export const invitationIdIn = (token: string): string | undefined => {
  const [invitationId = ""] = token.split(".", 1);
  return isId(invitationId) ? invitationId : undefined;
};

export const isSignedFor = (invited: Invited, token: string, secrets: StaffDeps["secrets"]): boolean => {
  const given = Buffer.from(token.slice(invited.invitationId.length + 1), "base64url");
  const expected = macOf(invited, secrets);
  // Base64 is read generously; what was not written in the one way it is written in was altered.
  const isOurForm = token === `${invited.invitationId}.${given.toString("base64url")}`;
  return isOurForm && given.length === expected.length && timingSafeEqual(given, expected);
};

const macOf = ({ invitationId, mail, roles, expiresAt }: Invited, { hmacKey }: StaffDeps["secrets"]): Buffer =>
  createHmac("sha256", hmacKey("staff-invitation"))
    .update(JSON.stringify([invitationId, mail, [...roles].sort(), expiresAt]))
    .digest();
