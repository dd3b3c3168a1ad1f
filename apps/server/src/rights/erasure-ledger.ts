import type { Database } from "@seimbang/database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";
import type { KeptByLaw } from "../platform/personal-data.ts";

/** What an erasure removed, in rows a table; it names nobody. */
export type ErasureReport = Readonly<Record<string, number>>;

/** Who is being erased, and by which name the log and the certificate know it. */
export type NotedErasure = { readonly subject: SubjectKey; readonly requestId: string };

/** Notes that this person is being erased, on disk before anything is destroyed. False when there is no such person (any more). */
export const noteErasure = async (
  database: Database,
  { subject, requestId }: NotedErasure,
  now: number,
): Promise<boolean> => {
  const { rows } = await sql<{ exists: boolean }>`
    with noted as (
      insert into erasure (subject_key, request_id, noted_at)
      select subject_key, ${requestId}, ${new Date(now)} from subject where subject_key = ${subject}::uuid
      on conflict (subject_key) do nothing
    )
    select exists (select 1 from subject where subject_key = ${subject}::uuid) as exists`.execute(database);
  return rows[0]?.exists === true;
};

/**
 * In the very transaction that destroys; who asked again after a crash may do so under another name than was noted first.
 * Answers how much went altogether, with what went before.
 */
export const noteDestroyed = async (
  transaction: Database,
  { subject, requestId }: NotedErasure,
  { removed, kept }: { readonly removed: ErasureReport; readonly kept: readonly KeptByLaw[] },
  now: number,
): Promise<ErasureReport> => {
  const altogether = await noteRemoved(transaction, subject, removed);
  await transaction
    .updateTable("erasure")
    .set({ request_id: requestId, destroyed_at: new Date(now), kept: JSON.stringify(kept) })
    .where("subject_key", "=", subject)
    .execute();
  return altogether;
};

/** What stays by law of somebody whose erasure was noted. */
export const findKept = async (database: Database, subject: SubjectKey): Promise<readonly KeptByLaw[]> => {
  const row = await database.selectFrom("erasure").select("kept").where("subject_key", "=", subject).executeTakeFirst();
  // Written by this file only.
  return (row?.kept ?? []) as readonly KeptByLaw[];
};

/** Adds to what went of somebody already. */
export const noteRemoved = async (
  transaction: Database,
  subject: SubjectKey,
  removed: ErasureReport,
): Promise<ErasureReport> => {
  const row = await transaction
    .selectFrom("erasure")
    .select("removed")
    .where("subject_key", "=", subject)
    .forUpdate()
    .executeTakeFirst();
  const altogether: Record<string, number> = { ...((row?.removed ?? {}) as ErasureReport) };
  for (const [table, rows] of Object.entries(removed)) altogether[table] = (altogether[table] ?? 0) + rows;
  await transaction
    .updateTable("erasure")
    .set({ removed: JSON.stringify(altogether) })
    .where("subject_key", "=", subject)
    .execute();
  return altogether;
};

const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 3_600_000;

/** Notes that it failed once more, of what, and when it is tried again. Answers how many times it has failed. */
export const noteFailed = async (
  database: Database,
  subject: SubjectKey,
  failure: string,
  now: number,
): Promise<number> => {
  const { rows } = await sql<{ attempts: number }>`
    update erasure set attempts = attempts + 1, failure = ${failure}
    where subject_key = ${subject}::uuid returning attempts`.execute(database);
  const attempts = rows[0]?.attempts ?? 0;
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempts - 1));
  // Of two at once, the one that counted further says when.
  await sql`
    update erasure set retry_at = ${new Date(now + pause)}
    where subject_key = ${subject}::uuid and attempts = ${attempts}`.execute(database);
  return attempts;
};

export const noteFinished = async (database: Database, subject: SubjectKey, now: number): Promise<void> => {
  await database
    .updateTable("erasure")
    .set({ finished_at: new Date(now), failure: null, retry_at: null })
    .where("subject_key", "=", subject)
    .where("finished_at", "is", null)
    .execute();
};

/** Whose erasure was broken off and may be tried again by now, oldest first. */
export const listUnfinished = async (database: Database, now: number): Promise<readonly NotedErasure[]> => {
  const rows = await database
    .selectFrom("erasure")
    .select(["subject_key", "request_id"])
    .where("finished_at", "is", null)
    .where(({ eb, or }) => or([eb("retry_at", "is", null), eb("retry_at", "<=", new Date(now))]))
    .orderBy("noted_at")
    .execute();
  return rows.map(({ subject_key, request_id }) => ({
    subject: brandAs.subjectKey(subject_key),
    requestId: request_id,
  }));
};

/** Everybody who was ever erased here, as far as this database knows. */
export const listNoted = async (database: Database): Promise<ReadonlySet<SubjectKey>> => {
  const rows = await database.selectFrom("erasure").select("subject_key").execute();
  return new Set(rows.map(({ subject_key }) => brandAs.subjectKey(subject_key)));
};

/** Notes erasures that were done where this database came from, of people that it never knew. */
export const noteElsewhere = async (
  transaction: Database,
  erasures: readonly (NotedErasure & { readonly notedAt: number })[],
  now: number,
): Promise<void> => {
  await sql`
    insert into erasure (subject_key, request_id, noted_at, destroyed_at, finished_at)
    select subject, request, noted, ${new Date(now)}, ${new Date(now)}
    from unnest(
      ${erasures.map(({ subject }) => subject)}::uuid[],
      ${erasures.map(({ requestId }) => requestId)}::text[],
      ${erasures.map(({ notedAt }) => new Date(notedAt))}::timestamptz[]
    ) as given (subject, request, noted)
    on conflict (subject_key) do nothing`.execute(transaction);
};
