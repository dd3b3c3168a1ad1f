import type { Database } from "@seimbang/database";
import { sql } from "kysely";

/** The columns of each table that hold something personal, as the database itself says. */
export type PersonalColumns = ReadonlyMap<string, readonly string[]>;

export const readPersonalColumns = async (database: Database): Promise<PersonalColumns> => {
  const { rows } = await sql<{ table: string; columns: string[] }>`
    select relname as table, array_agg(attname::text order by attnum) as columns
    from pg_attribute join pg_class on pg_class.oid = attrelid
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and attnum > 0 and not attisdropped
      and (attname = 'subject_key' or col_description(attrelid, attnum) = 'personal')
    group by relname order by relname`.execute(database);
  return new Map(rows.map(({ table, columns }) => [table, columns]));
};
