import { hash } from "node:crypto";
import type { Language, SignInMethod, StaffRole } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { sql } from "kysely";
import { IDLE_MS, UNDER_WAY_MS } from "./session-limits.ts";

export type Session = {
  readonly sessionId: string;
  readonly staffId: string;
  readonly method: SignInMethod;
  readonly device: string;
  readonly address: string;
  readonly signedInAt: number;
  readonly reauthenticatedAt: number;
  readonly lastSeenAt: number;
  readonly expiresAt: number;
  readonly brokenGlassUntil: number | undefined;
};

/** A fast hash is enough: 256 random bits cannot be guessed, so there is nothing to slow down. */
const hashToken = (token: string): Buffer => hash("sha256", token, "buffer");

export const insertSession = async (
  database: Database,
  session: Omit<Session, "brokenGlassUntil">,
  token: string,
): Promise<void> => {
  await database
    .insertInto("staff_session")
    .values({
      session_id: session.sessionId,
      staff_id: session.staffId,
      token_hash: hashToken(token),
      method: session.method,
      device: session.device,
      address: session.address,
      signed_in_at: new Date(session.signedInAt),
      reauthenticated_at: new Date(session.reauthenticatedAt),
      last_seen_at: new Date(session.lastSeenAt),
      expires_at: new Date(session.expiresAt),
      broken_glass_until: null,
    })
    .execute();
};

type SessionRow = {
  session_id: string;
  staff_id: string;
  method: SignInMethod;
  device: string;
  address: string;
  signed_in_at: Date;
  reauthenticated_at: Date;
  last_seen_at: Date;
  expires_at: Date;
  broken_glass_until: Date | null;
};

const toSession = (row: SessionRow): Session => ({
  sessionId: row.session_id,
  staffId: row.staff_id,
  method: row.method,
  device: row.device,
  address: row.address,
  signedInAt: row.signed_in_at.getTime(),
  reauthenticatedAt: row.reauthenticated_at.getTime(),
  lastSeenAt: row.last_seen_at.getTime(),
  expiresAt: row.expires_at.getTime(),
  brokenGlassUntil: row.broken_glass_until?.getTime(),
});

/** Whose session it is, as far as a request needs to know. */
export type SessionOwner = {
  readonly name: string;
  readonly language: Language;
  readonly roles: readonly StaffRole[];
  readonly trainedUntil: number | undefined;
};

/**
 * Clocks of two servers differ by this at most. A session that began later than now began by a clock that was set back since, and would
 * last for longer than any may.
 */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** By the token of before nobody has shown lately that it is them. */
const LONG_AGO = 0;

/**
 * The session of this token that is open at `now`, of somebody who is one of the staff. For a moment the token that it had before opens it as
 * well, but nothing that somebody has to show for again that it is them: whoever else may have had it gains nothing by their doing so.
 */
export const findSession = async (
  database: Database,
  token: string,
  now: number,
): Promise<{ readonly session: Session; readonly owner: SessionOwner } | undefined> => {
  type Row = SessionRow & {
    name: string;
    language: Language;
    roles: StaffRole[];
    trained_until: Date | null;
    is_former: boolean;
  };
  const given = hashToken(token);
  const { rows } = await sql<Row>`
    select e.session_id, e.staff_id, e.method, e.device, e.address, e.signed_in_at, e.reauthenticated_at, e.last_seen_at,
      e.expires_at, e.broken_glass_until, s.name, s.language, e.token_hash <> ${given} as is_former,
      array(select role from staff_role where staff_id = s.staff_id order by role) as roles,
      (select max(until) from staff_training where staff_id = s.staff_id) as trained_until
    from staff_session e join staff s on s.staff_id = e.staff_id
    where (e.token_hash = ${given} or (e.former_token_hash = ${given} and e.former_until > ${new Date(now)}))
      and s.removed_at is null and s.suspended_at is null and e.expires_at > ${new Date(now)}
      and e.last_seen_at > ${new Date(now - IDLE_MS)} and e.signed_in_at <= ${new Date(now + CLOCK_TOLERANCE_MS)}`.execute(
    database,
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const { name, language, roles, trained_until: trainedUntil } = row;
  const session = { ...toSession(row), ...(row.is_former ? { reauthenticatedAt: LONG_AGO } : {}) };
  return { session, owner: { name, language, roles, trainedUntil: trainedUntil?.getTime() } };
};

export const findSessionById = async (database: Database, sessionId: string): Promise<Session | undefined> => {
  const row = await database
    .selectFrom("staff_session")
    .selectAll()
    .where("session_id", "=", sessionId)
    .executeTakeFirst();
  return row === undefined ? undefined : toSession(row as SessionRow);
};

/** The open sessions of somebody, the newest first. */
export const listSessions = async (database: Database, staffId: string, now: number): Promise<readonly Session[]> =>
  (
    await database
      .selectFrom("staff_session")
      .selectAll()
      .where("staff_id", "=", staffId)
      .where("expires_at", ">", new Date(now))
      .where("last_seen_at", ">", new Date(now - IDLE_MS))
      .orderBy("signed_in_at", "desc")
      .execute()
  ).map((row) => toSession(row as SessionRow));

/** That somebody was here, and from where. */
export const touchSession = async (
  database: Database,
  { sessionId, staffId }: Pick<Session, "sessionId" | "staffId">,
  address: string,
  now: number,
): Promise<void> => {
  const at = new Date(now);
  await database
    .updateTable("staff_session")
    .set({ last_seen_at: at, address })
    .where("session_id", "=", sessionId)
    .execute();
  await database.updateTable("staff").set({ last_seen_at: at }).where("staff_id", "=", staffId).execute();
};

/**
 * Somebody has shown again that it is them: from now on their session is opened by `next`, which nobody had before. False where `former` opens
 * it no longer but for what is under way: somebody in the same browser was faster, and the cookie is theirs.
 */
export const renewSession = async (
  database: Database,
  { former, next }: { readonly former: string; readonly next: string },
  now: number,
): Promise<boolean> => {
  const { numUpdatedRows } = await database
    .updateTable("staff_session")
    .set((row) => ({
      reauthenticated_at: new Date(now),
      former_token_hash: row.ref("token_hash"),
      former_until: new Date(now + UNDER_WAY_MS),
      token_hash: hashToken(next),
    }))
    .where("token_hash", "=", hashToken(former))
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
};

export const setBrokenGlass = async (database: Database, sessionId: string, until: number): Promise<void> => {
  await database
    .updateTable("staff_session")
    .set({ broken_glass_until: new Date(until) })
    .where("session_id", "=", sessionId)
    .execute();
};

/** Ends sessions of somebody: one, or all but one. Answers how many there were. */
export const endSessions = async (
  database: Database,
  staffId: string,
  which: { readonly only?: string; readonly butNot?: string } = {},
): Promise<number> => {
  let ended = database.deleteFrom("staff_session").where("staff_id", "=", staffId);
  if (which.only !== undefined) ended = ended.where("session_id", "=", which.only);
  if (which.butNot !== undefined) ended = ended.where("session_id", "<>", which.butNot);
  return Number((await ended.executeTakeFirstOrThrow()).numDeletedRows);
};

/** Takes away what can be of no use any more. */
export const deleteEnded = async (database: Database, now: number): Promise<void> => {
  await database
    .deleteFrom("staff_session")
    .where((either) =>
      either.or([either("expires_at", "<=", new Date(now)), either("last_seen_at", "<=", new Date(now - IDLE_MS))]),
    )
    .execute();
};

/** From where the staff works at this moment, as far as sessions say. */
export const listOpenAddresses = async (database: Database, now: number): Promise<readonly string[]> =>
  (
    await database
      .selectFrom("staff_session")
      .select("address")
      .distinct()
      .where("expires_at", ">", new Date(now))
      .where("last_seen_at", ">", new Date(now - IDLE_MS))
      .execute()
  ).map(({ address }) => address);
