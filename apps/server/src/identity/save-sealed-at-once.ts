import type { Database } from "@seimbang/database";
import { sql } from "kysely";
import { uuidArray } from "../platform/binary-arrays.ts";
import { insertSealed, type SealedField } from "./store.ts";

/**
 * The same as `saveSealedFields` in one statement, which is a transaction of its own and takes one way to the database in place of four. Not on
 * Citus, where a query may hold rows of one shard only.
 */
export const saveSealedAtOnce = async (
  database: Database,
  sealed: readonly SealedField[],
  now: number,
): Promise<void> => {
  await sql`
    with held as materialized (
      select subject_key from subject where subject_key = any (${uuidArray(sealed, ({ subject }) => subject)}::uuid[])
      order by subject_key for key share
    )
    ${insertSealed(sealed, now, sql`subject_key in (select subject_key from held)`)}`.execute(database);
};
