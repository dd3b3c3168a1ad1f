import type { Language, StaffRole } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { type RawBuilder, sql } from "kysely";
import { IDLE_MS } from "./session-limits.ts";
import type { StaffPerson } from "./staff-person.ts";

type PersonRow = {
  staff_id: string;
  name: string;
  mail: string | null;
  language: Language;
  roles: StaffRole[];
  password_hash: string | null;
  totp_secret: Buffer | null;
  joined_at: Date;
  last_seen_at: Date | null;
  removed_at: Date | null;
  suspended_at: Date | null;
  passkeys: number;
  recovery_codes: number;
  sessions: number;
  trained_until: Date | null;
};

const loadPeople = async (database: Database, where: RawBuilder<unknown>, now: number): Promise<StaffPerson[]> => {
  const { rows } = await sql<PersonRow>`
    select s.staff_id, s.name, s.mail, s.language, s.password_hash, s.totp_secret, s.joined_at, s.last_seen_at, s.removed_at, s.suspended_at,
      array(select role from staff_role where staff_id = s.staff_id order by role) as roles,
      (select count(*)::int from staff_passkey where staff_id = s.staff_id) as passkeys,
      (select count(*)::int from staff_recovery_code where staff_id = s.staff_id) as recovery_codes,
      (select count(*)::int from staff_session where staff_id = s.staff_id and expires_at > ${new Date(now)}
        and last_seen_at > ${new Date(now - IDLE_MS)}) as sessions,
      (select max(until) from staff_training where staff_id = s.staff_id) as trained_until
    from staff s where ${where} order by s.joined_at, s.staff_id`.execute(database);
  return rows.map((row) => ({
    staffId: row.staff_id,
    name: row.name,
    mail: row.mail ?? undefined,
    language: row.language,
    roles: row.roles,
    passwordHash: row.password_hash ?? undefined,
    totpSecret: row.totp_secret ?? undefined,
    joinedAt: row.joined_at.getTime(),
    lastSeenAt: row.last_seen_at?.getTime(),
    removedAt: row.removed_at?.getTime(),
    suspendedAt: row.suspended_at?.getTime(),
    passkeys: row.passkeys,
    recoveryCodes: row.recovery_codes,
    sessions: row.sessions,
    trainedUntil: row.trained_until?.getTime(),
  }));
};

/** Everybody who ever was one of the staff, in the order in which they came. */
export const listPeople = (database: Database, now: number): Promise<readonly StaffPerson[]> =>
  loadPeople(database, sql`true`, now);

/** Somebody who is one of the staff, or was. */
export const findPerson = async (database: Database, staffId: string, now: number): Promise<StaffPerson | undefined> =>
  (await loadPeople(database, sql`s.staff_id = ${staffId}`, now))[0];

/** Lets nothing else be written about somebody until the transaction ends, by those who ask for it too. */
export const holdPerson = async (transaction: Database, staffId: string): Promise<void> => {
  await sql`select 1 from staff where staff_id = ${staffId} for update`.execute(transaction);
};

/** Somebody who is one of the staff. */
export const findByMail = async (database: Database, mail: string, now: number): Promise<StaffPerson | undefined> =>
  (await loadPeople(database, sql`s.mail = ${mail.toLowerCase()} and s.removed_at is null`, now))[0];

type NewPerson = {
  readonly staffId: string;
  readonly name: string;
  readonly mail: string;
  readonly language: Language;
};

/** Whether there was nobody with this address. */
export const insertPerson = async (transaction: Database, person: NewPerson, now: number): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto("staff")
    .values({
      staff_id: person.staffId,
      name: person.name,
      mail: person.mail.toLowerCase(),
      language: person.language,
      ...{ password_hash: null, totp_secret: null, totp_offered: null, totp_last_step: null },
      ...{ joined_at: new Date(now), last_seen_at: null, removed_at: null, removed_by: null, suspended_at: null },
    })
    .onConflict((conflict) => conflict.column("mail").doNothing())
    .executeTakeFirstOrThrow();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
};

export const setName = async (
  database: Database,
  staffId: string,
  changes: { readonly name?: string; readonly language?: Language },
): Promise<void> => {
  if (Object.keys(changes).length === 0) return;
  await database.updateTable("staff").set(changes).where("staff_id", "=", staffId).execute();
};

/** Lets nobody else change roles or remove anybody until the transaction ends, so that two administrators cannot take each other out. */
export const holdRoles = async (transaction: Database): Promise<void> => {
  await sql`lock table staff_role in share row exclusive mode`.execute(transaction);
};

/** Gives somebody these roles and no others; one they had stays as it was granted. */
export const setRoles = async (
  transaction: Database,
  staffId: string,
  roles: readonly StaffRole[],
  grantedBy: string,
  now: number,
): Promise<void> => {
  let lost = transaction.deleteFrom("staff_role").where("staff_id", "=", staffId);
  if (roles.length > 0) lost = lost.where("role", "not in", [...roles]);
  await lost.execute();
  if (roles.length === 0) return;
  const granted = { staff_id: staffId, granted_by: grantedBy, granted_at: new Date(now), last_used_on: null };
  await transaction
    .insertInto("staff_role")
    .values(roles.map((role) => ({ ...granted, role })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

/** Takes away everything by which somebody could come in. Their name stays, since registers say who did what. */
export const closeAccount = async (
  transaction: Database,
  staffId: string,
  removedBy: string,
  now: number,
): Promise<void> => {
  for (const table of ["staff_role", "staff_passkey", "staff_recovery_code", "staff_session", "staff_alert"] as const)
    await transaction.deleteFrom(table).where("staff_id", "=", staffId).execute();
  await transaction.deleteFrom("staff_challenge").where("owner_id", "=", staffId).execute();
  await transaction
    .updateTable("staff")
    .set({
      ...{ mail: null, password_hash: null, totp_secret: null, totp_offered: null, totp_last_step: null },
      ...{ removed_at: new Date(now), removed_by: removedBy },
    })
    .where("staff_id", "=", staffId)
    .execute();
};

/** On which day each role of each person was last of use, for those who are there. */
export const listRoleUse = async (
  database: Database,
): Promise<
  readonly {
    readonly staffId: string;
    readonly role: StaffRole;
    readonly grantedAt: number;
    readonly lastUsedOn: number | undefined;
  }[]
> =>
  (await database.selectFrom("staff_role").selectAll().orderBy("staff_id").orderBy("role").execute()).map((row) => ({
    staffId: row.staff_id,
    role: row.role as StaffRole,
    grantedAt: row.granted_at.getTime(),
    lastUsedOn: row.last_used_on?.getTime(),
  }));

export const setRolesUsed = async (
  database: Database,
  staffId: string,
  roles: readonly StaffRole[],
  now: number,
): Promise<void> => {
  await database
    .updateTable("staff_role")
    .set({ last_used_on: new Date(now) })
    .where("staff_id", "=", staffId)
    .where("role", "in", [...roles])
    .execute();
};

/** Closes the way in for the time being, or opens it again. Whether this changed anything. */
export const setPersonSuspended = async (
  transaction: Database,
  staffId: string,
  suspendedAt: Date | null,
): Promise<boolean> => {
  const { numUpdatedRows } = await transaction
    .updateTable("staff")
    .set({ suspended_at: suspendedAt })
    .where("staff_id", "=", staffId)
    .where("removed_at", "is", null)
    .where("suspended_at", suspendedAt === null ? "is not" : "is", null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
};
