import { type Database, holdSubjects } from "@seimbang/database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import { type RawBuilder, sql } from "kysely";
import { byteaArray, textArray, uuidArray } from "../platform/binary-arrays.ts";
import type { SubjectKind } from "./subject-proof.ts";

export type NewIdentity = {
  readonly hash: Buffer;
  readonly subject: SubjectKey;
  readonly kind: SubjectKind;
};

/** From hash (hex) to subject, for the hashes that are known. */
export const findByHashes = async (
  database: Database,
  hashes: readonly Buffer[],
): Promise<ReadonlyMap<string, SubjectKey>> => {
  const { rows } = await sql<{ identity_hash: Buffer; subject_key: string }>`
    select identity_hash, subject_key from identity where identity_hash = any(${hashes}::bytea[])
  `.execute(database);
  return new Map(rows.map((row) => [row.identity_hash.toString("hex"), brandAs.subjectKey(row.subject_key)]));
};

/** Claims the hashes that nobody has yet, and makes the subjects of those. Sorted, so that two batches never wait for each other. */
export const insertIdentities = async (
  database: Database,
  identities: readonly NewIdentity[],
  now: number,
): Promise<void> => {
  const sorted = [...identities].sort((a, b) => Buffer.compare(a.hash, b.hash));
  const { rows } = await sql<{ subject_key: string }>`
    insert into identity (identity_hash, subject_key, kind, created_at)
    select hash, subject, kind, ${new Date(now)}
    from unnest(
      ${sorted.map(({ hash }) => hash)}::bytea[],
      ${sorted.map(({ subject }) => subject)}::uuid[],
      ${sorted.map(({ kind }) => kind)}::text[]
    ) as given (hash, subject, kind)
    on conflict (identity_hash) do nothing
    returning subject_key
  `.execute(database);
  await sql`
    insert into subject (subject_key, verified, created_at)
    select unnest(${rows.map((row) => row.subject_key)}::uuid[]), false, ${new Date(now)}
  `.execute(database);
};

/** One more way to know a subject that exists; a hash that is somebody's already stays theirs. */
export const attachIdentity = async (
  transaction: Database,
  { hash, subject, kind }: NewIdentity,
  now: number,
): Promise<void> => {
  await transaction
    .insertInto("identity")
    .values({ identity_hash: hash, subject_key: subject, kind, created_at: new Date(now) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

/** Proof once given stays given. Changes only subjects that exist: an erased one is not brought back. */
export const markVerified = async (database: Database, subjects: readonly SubjectKey[]): Promise<void> => {
  if (subjects.length === 0) return;
  await sql`
    update subject set verified = true where subject_key = any(${subjects}::uuid[]) and not verified
  `.execute(database);
};

export const isSubject = async (database: Database, subject: SubjectKey): Promise<boolean> => {
  const row = await database
    .selectFrom("subject")
    .select("subject_key")
    .where("subject_key", "=", subject)
    .executeTakeFirst();
  return row !== undefined;
};

/** Whether somebody is known as a customer, not only as a device. */
export const isCustomer = async (database: Database, subject: SubjectKey): Promise<boolean> => {
  const row = await database
    .selectFrom("identity")
    .select("subject_key")
    .where("subject_key", "=", subject)
    .where("kind", "=", "customer")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
};

/** Lets others hold the subject, and only one at a time hold it so. */
export const holdForOneWriter = async (transaction: Database, subject: SubjectKey): Promise<boolean> => {
  const row = await transaction
    .selectFrom("subject")
    .select("subject_key")
    .where("subject_key", "=", subject)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row !== undefined;
};

export type SealedField = {
  readonly subject: SubjectKey;
  readonly field: string;
  readonly ciphertext: Buffer;
  /** By which their person is found. */
  readonly lookups?: readonly string[];
};

/** Waits for an erasure that is under way and then keeps nothing of that person; in one order, so that two never wait for each other in a circle. */
export const saveSealedFields = async (
  transaction: Database,
  given: readonly SealedField[],
  now: number,
): Promise<void> => {
  const held = await holdSubjects(transaction, [...new Set(given.map(({ subject }) => subject))].sort());
  const sealed = given.filter(({ subject }) => held.has(subject));
  if (sealed.length === 0) return;
  await insertSealed(sealed, now, sql`true`).execute(transaction);
};

/** @param which of the given ones, by `subject_key` */
export const insertSealed = (
  sealed: readonly SealedField[],
  now: number,
  which: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`
  insert into direct_identifier (subject_key, field, ciphertext, stored_at, lookups)
  select subject_key, field, ciphertext, ${new Date(now)}, string_to_array(lookups, ' ')
  from unnest(
    ${uuidArray(sealed, ({ subject }) => subject)}::uuid[], ${textArray(sealed, ({ field }) => field)}::text[],
    ${byteaArray(sealed, ({ ciphertext }) => ciphertext)}::bytea[],
    ${textArray(sealed, ({ lookups }) => lookups?.join(" "))}::text[]
  ) as given (subject_key, field, ciphertext, lookups)
  where ${which}
  order by subject_key, field
  on conflict (subject_key, field) do update
  set ciphertext = excluded.ciphertext, stored_at = excluded.stored_at, lookups = excluded.lookups`;

export const loadSealedFields = async (database: Database, subject: SubjectKey): Promise<readonly SealedField[]> => {
  const rows = await database
    .selectFrom("direct_identifier")
    .select(["field", "ciphertext"])
    .where("subject_key", "=", subject)
    .orderBy("field")
    .execute();
  return rows.map((row) => ({ subject, ...row }));
};

/** Waits for every transaction that holds the subject, and keeps others from holding it. Whether there is such a subject. */
export const lockForErasure = async (transaction: Database, subject: SubjectKey): Promise<boolean> => {
  const row = await transaction
    .selectFrom("subject")
    .select("subject_key")
    .where("subject_key", "=", subject)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
};

/** Remembers that this subject is gone, and by whose keyed hashes nothing older than this may come back. */
export const insertTombstone = async (transaction: Database, subject: SubjectKey, now: number): Promise<void> => {
  const erased_at = new Date(now);
  await transaction.insertInto("tombstone").values({ subject_key: subject, erased_at }).execute();
  await sql`
    insert into erased_identity (identity_hash, erased_at)
    select identity_hash, ${erased_at} from identity where subject_key = ${subject}::uuid order by identity_hash
    on conflict (identity_hash) do update set erased_at = excluded.erased_at`.execute(transaction);
};
