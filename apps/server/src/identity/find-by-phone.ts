import type { Database } from "@seimbang/database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";
import type { Secrets } from "../platform/master-key.ts";
import { phoneLookup } from "./phone-lookup.ts";

/** Everybody of whom this telephone number is kept, at most ten: the same may be several people's. */
export const findByPhone = async (
  database: Database,
  secrets: Secrets,
  phone: string,
): Promise<readonly SubjectKey[]> => {
  const { rows } = await sql<{ subject_key: string }>`
    select subject_key from direct_identifier
    where field = 'phone' and lookups @> array[${phoneLookup(secrets, phone)}]::text[]
    order by subject_key limit 10`.execute(database);
  return rows.map((row) => brandAs.subjectKey(row.subject_key));
};
