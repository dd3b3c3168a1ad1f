import type { OpenDatabase } from "@seimbang/database";

/** Where something was found, and how often at least. */
export type Found = { readonly where: string; readonly times: number };

type Column = { readonly table: string; readonly column: string; readonly type: string };

/**
 * Looks through every column of every table, whoever's it is: as text, and where it is bytes for the bytes of the text. So
 * are the values that the planner keeps, and what the model files hold, which lie in tables as well.
 */
export const searchTables = async ({ pool }: OpenDatabase, mark: string): Promise<readonly Found[]> => {
  const { rows } = await pool.query<Column>(`
    select format('%I.%I', n.nspname, c.relname) as table, quote_ident(attname) as column, atttypid::regtype::text as type
    from pg_attribute join pg_class c on c.oid = attrelid join pg_namespace n on n.oid = relnamespace
    where relkind = 'r' and attnum > 0 and not attisdropped
      and n.nspname not in ('pg_toast', 'information_schema')
      and (n.nspname <> 'pg_catalog' or c.relname = 'pg_statistic')
    order by 1, attnum`);
  const found: Found[] = [];
  for (const { table, column, type } of rows) {
    const condition =
      type === "bytea"
        ? `position(convert_to($1, 'UTF8') in ${column}) > 0`
        : `position($1 in lower(${column}::text)) > 0`;
    const counted = await pool.query<{ times: number }>(
      `select count(*)::int as times from ${table} where ${condition}`,
      [mark],
    );
    const times = counted.rows[0]?.times ?? 0;
    if (times > 0) found.push({ where: `${table}.${column}`, times });
  }
  return found;
};

/** Tables in which any of these keys stands, but for those that outlive people on purpose. */
export const searchKeys = async (
  { pool }: OpenDatabase,
  subjects: readonly string[],
  except: readonly string[],
): Promise<readonly Found[]> => {
  const { rows } = await pool.query<{ table: string }>(
    `select table_name as table from information_schema.columns
     where table_schema = 'public' and column_name = 'subject_key' and not table_name = any ($1)`,
    [except],
  );
  const found: Found[] = [];
  for (const { table } of rows) {
    const counted = await pool.query(`select from "${table}" where subject_key = any ($1::uuid[])`, [subjects]);
    if ((counted.rowCount ?? 0) > 0) found.push({ where: `${table}.subject_key`, times: counted.rowCount ?? 0 });
  }
  return found;
};
