import { type Database, holdSubjects, type Row } from "@seimbang/database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";
import type { KeyCheck, WrappedKey } from "../platform/key-wrapping.ts";
import { keyOf } from "../platform/person-key.ts";

/** Of processes that open an installation for the first time, or change its master key, one at a time does. */
const LOCK = 7_302_190_413;

export const holdMasterKeys = async (transaction: Database): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(transaction);
};

/** Remembers a version that wraps from now on; one that was retired stays so. */
export const registerVersion = async (database: Database, { version, check }: KeyCheck, now: number): Promise<void> => {
  await sql`
    insert into master_key (version, key_check, added_at)
    select ${version}, ${check}::bytea, ${new Date(now)}
    where not exists (select 1 from retired_master_key where version = ${version})
    on conflict (version) do nothing`.execute(database);
};

export const areRegistered = async (database: Database, versions: readonly string[]): Promise<boolean> => {
  const rows = await database.selectFrom("master_key").select("version").where("version", "in", versions).execute();
  return rows.length === versions.length;
};

export type UsedVersion = KeyCheck & {
  readonly addedAt: number;
  readonly personKeys: number;
  readonly wrapsRoot: boolean;
};

/** Every version that is not retired, oldest first, and what is wrapped by it. */
export const listVersions = async (database: Database): Promise<readonly UsedVersion[]> => {
  const { rows } = await sql<Row<"master_key"> & { person_keys: string; wraps_root: boolean }>`
    select master_key.*, coalesce(person_keys, 0) as person_keys,
      exists (select 1 from root_secret where wrapped_by = version) as wraps_root
    from master_key
    left join (select wrapped_by, count(*) as person_keys from person_key group by 1) as wrapped on wrapped_by = version
    order by added_at, length(version), version`.execute(database);
  return rows.map((row) => ({
    version: row.version,
    check: row.key_check,
    addedAt: row.added_at.getTime(),
    personKeys: Number(row.person_keys),
    wrapsRoot: row.wraps_root,
  }));
};

export const isRetired = async (database: Database, version: string): Promise<boolean> => {
  const row = await database
    .selectFrom("retired_master_key")
    .select("version")
    .where("version", "=", version)
    .executeTakeFirst();
  return row !== undefined;
};

/** @throws a violated foreign key when something is wrapped by it still. */
export const retireVersion = async (transaction: Database, version: string, now: number): Promise<void> => {
  await transaction
    .insertInto("retired_master_key")
    .values({ version, retired_at: new Date(now) })
    .execute();
  await transaction.deleteFrom("master_key").where("version", "=", version).execute();
};

const ROOT = "root-secret";

export type StoredRoot = { readonly secret: WrappedKey; readonly newKeysBy: string };

export const loadRoot = async (database: Database): Promise<StoredRoot | undefined> => {
  const row = await database.selectFrom("root_secret").selectAll().executeTakeFirst();
  return row && toRoot(row);
};

export const toRoot = ({ wrapped, wrapped_by, new_keys_by }: Row<"root_secret">): StoredRoot => ({
  secret: { belongsTo: ROOT, wrapped, wrappedBy: wrapped_by },
  newKeysBy: new_keys_by,
});

/** What a root secret is bound to when it is wrapped. */
export const clearRoot = (key: Buffer) => ({ belongsTo: ROOT, key });

export const saveRoot = async (transaction: Database, { secret, newKeysBy }: StoredRoot): Promise<void> => {
  const row = { wrapped_by: secret.wrappedBy, wrapped: secret.wrapped, new_keys_by: newKeysBy };
  await transaction
    .insertInto("root_secret")
    .values(row)
    .onConflict((conflict) => conflict.column("only_row").doUpdateSet(row))
    .execute();
};

/** The name of the master key that wraps new keys, once an installation was opened. */
export const findNewKeysBy = async (database: Database): Promise<string | undefined> =>
  (await database.selectFrom("root_secret").select("new_keys_by").executeTakeFirst())?.new_keys_by;

/** Whether anything follows from a root secret already. */
export const wasUsedBefore = async (database: Database): Promise<boolean> => {
  const { rows } = await sql<{ was_used: boolean }>`
    select exists (select 1 from identity) or exists (select 1 from erased_identity)
      or exists (select 1 from person_key) or exists (select 1 from api_key where name = 'privacy') as was_used
  `.execute(database);
  return rows[0]?.was_used === true;
};

export type WrappedPersonKey = WrappedKey & { readonly subject: SubjectKey };

type PersonKeyRow = { readonly subject_key: string; readonly wrapped_by: string | null; readonly wrapped: Buffer };

const toWrapped = (row: PersonKeyRow): WrappedPersonKey => {
  const subject = brandAs.subjectKey(row.subject_key);
  return { subject, belongsTo: keyOf(subject), wrapped: row.wrapped, wrappedBy: row.wrapped_by ?? "" };
};

/** Gives each subject that exists and has no key the one proposed for it; a key that is there already stays. */
export const insertPersonKeys = async (transaction: Database, keys: readonly WrappedPersonKey[]): Promise<void> => {
  const held = await holdSubjects(
    transaction,
    keys.map(({ subject }) => subject),
  );
  const proposed = keys.filter(({ subject }) => held.has(subject));
  await sql`
    insert into person_key (subject_key, wrapped_by, wrapped)
    select subject_key, wrapped_by, wrapped
    from unnest(
      ${proposed.map(({ subject }) => subject)}::uuid[],
      ${proposed.map(({ wrappedBy }) => wrappedBy)}::text[],
      ${proposed.map(({ wrapped }) => wrapped)}::bytea[]
    ) as given (subject_key, wrapped_by, wrapped)
    order by subject_key
    on conflict (subject_key) do nothing`.execute(transaction);
};

export const loadPersonKeys = async (
  database: Database,
  subjects: readonly SubjectKey[],
): Promise<readonly WrappedPersonKey[]> => {
  const { rows } = await sql<PersonKeyRow>`
    select subject_key, wrapped_by, wrapped from person_key where subject_key = any(${subjects}::uuid[])
  `.execute(database);
  return rows.map(toWrapped);
};

/** Keys of people after one, in their order. */
export const loadKeysAfter = async (
  database: Database,
  after: string,
  most: number,
): Promise<readonly WrappedPersonKey[]> => {
  const { rows } = await sql<PersonKeyRow>`
    select subject_key, wrapped_by, wrapped from person_key where subject_key > ${after}::uuid
    order by subject_key limit ${most}`.execute(database);
  return rows.map(toWrapped);
};

/** Some keys that another version than this one wraps. */
export const loadKeysNotBy = async (
  database: Database,
  version: string,
  most: number,
): Promise<readonly WrappedPersonKey[]> => {
  const { rows } = await sql<PersonKeyRow>`
    select subject_key, wrapped_by, wrapped from person_key where wrapped_by <> ${version} limit ${most}
  `.execute(database);
  return rows.map(toWrapped);
};

/** Puts each key anew where the former still stands: one that was deleted meanwhile stays deleted. */
export const replaceWrapped = async (
  database: Database,
  former: readonly WrappedPersonKey[],
  anew: readonly WrappedKey[],
): Promise<void> => {
  await sql`
    update person_key set wrapped = given.anew, wrapped_by = given.anew_by
    from unnest(
      ${former.map(({ subject }) => subject)}::uuid[],
      ${former.map(({ wrapped }) => wrapped)}::bytea[],
      ${anew.map(({ wrapped }) => wrapped)}::bytea[],
      ${anew.map(({ wrappedBy }) => wrappedBy)}::text[]
    ) as given (subject_key, former, anew, anew_by)
    where person_key.subject_key = given.subject_key and person_key.wrapped = given.former`.execute(database);
};

/** A key of an installation from before versions were noted. */
export const findUnnoted = async (database: Database, version: string): Promise<WrappedPersonKey | undefined> => {
  const row = await database.selectFrom("person_key").selectAll().where("wrapped_by", "is", null).executeTakeFirst();
  return row === undefined ? undefined : { ...toWrapped(row), wrappedBy: version };
};

export const noteVersion = async (transaction: Database, version: string): Promise<void> => {
  await transaction.updateTable("person_key").set({ wrapped_by: version }).where("wrapped_by", "is", null).execute();
};

/** How many processes decide at this moment without having been given this key. */
export const countWithout = async (database: Database, name: string): Promise<number> => {
  const { rows } = await sql<{ without: number }>`
    select count(*)::int as without from replica
    where seen_until > clock_timestamp() and not ${name} = any(master_keys)`.execute(database);
  return rows[0]?.without ?? 0;
};
