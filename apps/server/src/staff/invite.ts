import { type InvitedWire, type InviteWire, inBothLanguages } from "@seimbang/contracts";
import { appendToLog } from "../accountability/read.ts";
import { Problem } from "../http/problem.ts";
import { type Letter, sendTransactional } from "../messages/read.ts";
import { describeInvitation, putInvitation } from "./invitation-store.ts";
import { signInvitation } from "./invitation-token.ts";
import { sayStaff } from "./say-staff.ts";
import type { StaffActor } from "./staff-actor.ts";
import type { StaffDeps } from "./staff-deps.ts";
import { findByMail } from "./store.ts";

const LASTS_MS = 7 * 24 * 60 * 60_000;

/**
 * Invites somebody by a link that works once, for a week, for these roles alone. The token is behind the `#`, which browsers
 * send to no server. An earlier invitation to the same address ends.
 * @param origin of this server, as whoever opens the link reaches it
 * @throws Problem `staff_exists`
 */
export const inviteStaff = async (
  { mail: written, name, roles, language = "id" }: InviteWire,
  { by }: StaffActor,
  origin: string,
  { database, secrets, clock, makeId, shop, sendsMail }: StaffDeps,
): Promise<InvitedWire> => {
  const now = clock();
  const mail = written.toLowerCase();
  const invitation = {
    ...{ invitationId: makeId(), mail, name, language, roles, invitedBy: by },
    ...{ invitedAt: now, expiresAt: now + LASTS_MS },
  };
  const link = `${origin}/console/invitation#${signInvitation(invitation, secrets)}`;
  await database.transaction().execute(async (transaction) => {
    if ((await findByMail(transaction, mail, now)) !== undefined) throw new Problem("staff_exists");
    await putInvitation(transaction, invitation);
    const { invitationId: about } = invitation;
    await appendToLog(transaction, { kind: "staff_invited", at: now, about, statement: { by, roles: [...roles] } });
    if (!sendsMail) return;
    const office = { address: mail, language };
    await sendTransactional(transaction, { office }, letterOf(link, shop), { messageId: about, secrets, now });
  });
  return { ...describeInvitation({ ...invitation, totpOffered: undefined }), link, isMailed: sendsMail };
};

const letterOf = (url: string, { name: shop }: StaffDeps["shop"]): Letter => ({
  subject: inBothLanguages((language) => sayStaff("invitation.subject", { shop }, language)),
  paragraphs: [inBothLanguages((language) => sayStaff("invitation.text", {}, language))],
  action: { text: inBothLanguages((language) => sayStaff("invitation.action", {}, language)), url },
});
