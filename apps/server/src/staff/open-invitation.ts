import type { OpenedInvitationWire } from "@seimbang/contracts";
import { Problem } from "../http/problem.ts";
import type { Arrival } from "./arrival.ts";
import { findInvitation, type Invitation, setOfferedTotp } from "./invitation-store.ts";
import { invitationIdIn, isSignedFor } from "./invitation-token.ts";
import { offerNewPasskey } from "./passkeys.ts";
import type { StaffDeps } from "./staff-deps.ts";
import { describeTotp, offerTotp, sealTotp } from "./totp.ts";

/** @throws Problem `unknown_invitation` for one that was used, withdrawn or altered, or has expired */
export const requireInvitation = async (
  token: string,
  { database, secrets, clock }: Pick<StaffDeps, "database" | "secrets" | "clock">,
): Promise<Invitation> => {
  const invitationId = invitationIdIn(token);
  const invitation = invitationId === undefined ? undefined : await findInvitation(database, invitationId, clock());
  if (invitation === undefined || !isSignedFor(invitation, token, secrets)) throw new Problem("unknown_invitation");
  return invitation;
};

/** What whoever opens an invitation sees: who invites them as what, and by what they can sign in from then on. */
export const openInvitation = async (
  token: string,
  arrival: Arrival,
  deps: StaffDeps,
): Promise<OpenedInvitationWire> => {
  const invitation = await requireInvitation(token, deps);
  const { invitationId, mail, name, roles, language, expiresAt, totpOffered } = invitation;
  const owner = { ownerId: invitationId, mail, name: name ?? mail };
  const passkey = await offerNewPasskey(owner, "accept_invitation", arrival, deps);
  return {
    ...{ mail, roles: [...roles], language, passkey },
    ...(name === undefined ? {} : { name }),
    expiresAt: new Date(expiresAt).toISOString(),
    totp:
      totpOffered === undefined
        ? await offerOnce(invitation, deps)
        : describeTotp(deps, invitationId, totpOffered, { shop: deps.shop.name, mail }),
  };
};

/** The same secret however often the page is opened: it may be in somebody's app already. */
const offerOnce = async ({ invitationId, mail }: Invitation, deps: StaffDeps) => {
  const offered = offerTotp(deps.shop.name, mail);
  await setOfferedTotp(deps.database, invitationId, sealTotp(deps, invitationId, offered.secret));
  return offered;
};
