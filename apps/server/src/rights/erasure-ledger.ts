import type { Database } from "@seimbang/database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";

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
    select exists (select from subject where subject_key = ${subject}::uuid) as exists`.execute(database);
  return rows[0]?.exists === true;
};

/** In the very transaction that destroys; who asked again after a crash may do so under another name than was noted first. */
export const noteDestroyed = async (
  transaction: Database,
  { subject, requestId }: NotedErasure,
  removed: ErasureReport,
  now: number,
): Promise<void> => {
  await transaction
    .updateTable("erasure")
    .set({ request_id: requestId, destroyed_at: new Date(now), removed: JSON.stringify(removed) })
    .where("subject_key", "=", subject)
    .execute();
};

export const noteFinished = async (database: Database, subject: SubjectKey, now: number): Promise<void> => {
  await database
    .updateTable("erasure")
    .set({ finished_at: new Date(now) })
    .where("subject_key", "=", subject)
    .where("finished_at", "is", null)
    .execute();
};

/** Whose erasure was broken off, oldest first. */
export const listUnfinished = async (database: Database): Promise<readonly NotedErasure[]> => {
  const rows = await database
    .selectFrom("erasure")
    .select(["subject_key", "request_id"])
    .where("finished_at", "is", null)
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
