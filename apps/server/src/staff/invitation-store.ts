import type { InvitationWire, Language, StaffRole } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";

export type Invitation = {
  readonly invitationId: string;
  readonly mail: string;
  readonly name: string | undefined;
  readonly language: Language;
  readonly roles: readonly StaffRole[];
  readonly invitedBy: string;
  readonly invitedAt: number;
  readonly expiresAt: number;
  /** Encrypted. */
  readonly totpOffered: Buffer | undefined;
};

const rowsOf = (database: Database) => database.selectFrom("staff_invitation").selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>["execute"]>>[number];

const toInvitation = (row: Row): Invitation => ({
  invitationId: row.invitation_id,
  mail: row.mail,
  name: row.name ?? undefined,
  language: row.language as Language,
  roles: row.roles as StaffRole[],
  invitedBy: row.invited_by,
  invitedAt: row.invited_at.getTime(),
  expiresAt: row.expires_at.getTime(),
  totpOffered: row.totp_offered ?? undefined,
});

/** Writes an invitation in place of any other to the same address, whose link then opens nothing. */
export const putInvitation = async (
  transaction: Database,
  invitation: Omit<Invitation, "totpOffered">,
): Promise<void> => {
  const values = {
    invitation_id: invitation.invitationId,
    name: invitation.name ?? null,
    language: invitation.language,
    roles: [...invitation.roles],
    invited_by: invitation.invitedBy,
    invited_at: new Date(invitation.invitedAt),
    expires_at: new Date(invitation.expiresAt),
    totp_offered: null,
  };
  // In one statement, so that of two people who invite somebody at the same moment the later one is heard.
  await transaction
    .insertInto("staff_invitation")
    .values({ mail: invitation.mail, ...values })
    .onConflict((conflict) => conflict.column("mail").doUpdateSet(values))
    .execute();
};

export const findInvitation = async (
  database: Database,
  invitationId: string,
  now: number,
): Promise<Invitation | undefined> => {
  const row = await rowsOf(database)
    .where("invitation_id", "=", invitationId)
    .where("expires_at", ">", new Date(now))
    .executeTakeFirst();
  return row === undefined ? undefined : toInvitation(row);
};

/** Those that wait, the newest first. */
export const listInvitations = async (database: Database, now: number): Promise<readonly Invitation[]> =>
  (await rowsOf(database).where("expires_at", ">", new Date(now)).orderBy("invitation_id", "desc").execute()).map(
    toInvitation,
  );

export const setOfferedTotp = async (database: Database, invitationId: string, sealed: Buffer): Promise<void> => {
  await database
    .updateTable("staff_invitation")
    .set({ totp_offered: sealed })
    .where("invitation_id", "=", invitationId)
    .execute();
};

/** Takes an invitation away, to use it or to withdraw it. Whether it was there. */
export const takeInvitation = async (database: Database, invitationId: string): Promise<boolean> => {
  const { numDeletedRows } = await database
    .deleteFrom("staff_invitation")
    .where("invitation_id", "=", invitationId)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
};

export const describeInvitation = (invitation: Invitation): InvitationWire => ({
  invitationId: invitation.invitationId,
  mail: invitation.mail,
  ...(invitation.name === undefined ? {} : { name: invitation.name }),
  roles: [...invitation.roles],
  language: invitation.language,
  invitedBy: invitation.invitedBy,
  invitedAt: new Date(invitation.invitedAt).toISOString(),
  expiresAt: new Date(invitation.expiresAt).toISOString(),
});
