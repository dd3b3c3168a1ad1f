import type { Database } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";

type Erased = { readonly subject: SubjectKey; readonly notedAt: number };
type ErasedHash = { readonly hash: Buffer; readonly erasedAt: number };

/**
 * Leaves the tombstones of people that this database does not know, with the keyed hashes by which late events of theirs are
 * refused: it was restored from a backup that is older than they are.
 */
export const buryUnknown = async (
  transaction: Database,
  erased: readonly Erased[],
  hashes: readonly ErasedHash[],
): Promise<void> => {
  await sql`
    insert into tombstone (subject_key, erased_at)
    select subject, erased from unnest(
      ${erased.map(({ subject }) => subject)}::uuid[],
      ${erased.map(({ notedAt }) => new Date(notedAt))}::timestamptz[]
    ) as given (subject, erased)
    on conflict (subject_key) do nothing`.execute(transaction);
  await sql`
    insert into erased_identity (identity_hash, erased_at)
    select hash, max(erased) from unnest(
      ${hashes.map(({ hash }) => hash)}::bytea[],
      ${hashes.map(({ erasedAt }) => new Date(erasedAt))}::timestamptz[]
    ) as given (hash, erased) group by hash order by hash
    on conflict (identity_hash) do update set erased_at = greatest(erased_identity.erased_at, excluded.erased_at)
  `.execute(transaction);
};
