import type { BreachData } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import { type RawBuilder, sql } from "kysely";
import type { ConcernedTable } from "./data-concerned.ts";

/** Somebody who is concerned, and which of their data. */
export type ConcernedPerson = { readonly subject: SubjectKey; readonly data: readonly BreachData[] };

/** The next people after a key who were known by then, in the order of their keys. */
export const listKnownAfter = async (
  database: Database,
  after: string,
  { knownBefore, most }: { readonly knownBefore: number; readonly most: number },
): Promise<readonly SubjectKey[]> => {
  const rows = await database
    .selectFrom("subject")
    .select("subject_key")
    .where("subject_key", ">", after)
    .where("created_at", "<=", new Date(knownBefore))
    .orderBy("subject_key")
    .limit(most)
    .execute();
  return rows.map((row) => brandAs.subjectKey(row.subject_key));
};

/** Those of these people of whom there is anything in the tables. */
export const findConcerned = async (
  database: Database,
  subjects: readonly SubjectKey[],
  tables: readonly ConcernedTable[],
): Promise<readonly ConcernedPerson[]> => {
  if (subjects.length === 0 || tables.length === 0) return [];
  const parts: readonly RawBuilder<unknown>[] = tables.map(
    ({ kind, table }) => sql`
      select subject_key, ${kind}::text as kind from ${sql.table(table)}
      where subject_key = any(${subjects}::uuid[])`,
  );
  const { rows } = await sql<{ subject_key: string; kinds: BreachData[] }>`
    select subject_key, array_agg(distinct kind order by kind) as kinds
    from (${sql.join(parts, sql` union `)}) as found
    group by subject_key order by subject_key`.execute(database);
  return rows.map((row) => ({ subject: brandAs.subjectKey(row.subject_key), data: row.kinds }));
};

/** A person of the list, as it is stored. */
export type ListedPerson = { readonly subject: SubjectKey; readonly concerned: Buffer };

export const insertPeople = async (
  transaction: Database,
  breachId: string,
  people: readonly ListedPerson[],
  { listedAt, expiresAt }: { readonly listedAt: number; readonly expiresAt: number },
): Promise<void> => {
  await sql`
    insert into breach_person (subject_key, breach_id, concerned, listed_at, expires_at)
    select subject_key, ${breachId}::uuid, concerned, ${new Date(listedAt)}, ${new Date(expiresAt)}
    from unnest(
      ${people.map(({ subject }) => subject)}::uuid[],
      ${people.map(({ concerned }) => concerned)}::bytea[]
    ) as given (subject_key, concerned)
    on conflict (subject_key, breach_id) do update
      set concerned = excluded.concerned, listed_at = excluded.listed_at, expires_at = excluded.expires_at
  `.execute(transaction);
};

/** Takes off a list whoever was put there by an earlier look. */
export const deleteListedBefore = async (transaction: Database, breachId: string, listedAt: number): Promise<void> => {
  await transaction
    .deleteFrom("breach_person")
    .where("breach_id", "=", breachId)
    .where("listed_at", "<", new Date(listedAt))
    .execute();
};

/** The next people of a list after a key of whom a mail address is kept. */
export const listListedWithMail = async (
  database: Database,
  breachId: string,
  after: string,
  most: number,
): Promise<readonly SubjectKey[]> => {
  const { rows } = await sql<{ subject_key: string }>`
    select subject_key from breach_person
    where breach_id = ${breachId}::uuid and subject_key > ${after}::uuid and exists (
      select 1 from direct_identifier
      where direct_identifier.subject_key = breach_person.subject_key and field = 'email')
    order by subject_key limit ${most}`.execute(database);
  return rows.map((row) => brandAs.subjectKey(row.subject_key));
};

export const countListed = async (database: Database, breachId: string): Promise<number> => {
  const { rows } = await sql<{ people: number }>`
    select count(*)::int as people from breach_person where breach_id = ${breachId}::uuid`.execute(database);
  return rows[0]?.people ?? 0;
};

/** The breaches by which somebody is concerned, the newest first. */
export const listBreachesOf = async (
  database: Database,
  subject: SubjectKey,
): Promise<readonly { readonly breachId: string; readonly concerned: Buffer; readonly listedAt: number }[]> => {
  const rows = await database
    .selectFrom("breach_person")
    .select(["breach_id", "concerned", "listed_at"])
    .where("subject_key", "=", subject)
    .orderBy("breach_id", "desc")
    .execute();
  return rows.map((row) => ({ breachId: row.breach_id, concerned: row.concerned, listedAt: row.listed_at.getTime() }));
};

export const deletePersonFromLists = async (transaction: Database, subject: SubjectKey): Promise<number> => {
  const { numDeletedRows } = await transaction
    .deleteFrom("breach_person")
    .where("subject_key", "=", subject)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
};
