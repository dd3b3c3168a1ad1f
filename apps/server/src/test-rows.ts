type Queryable = { readonly query: (text: string) => Promise<{ readonly rows: readonly Record<string, string>[] }> };

/** Tables that change by themselves, and what intrusion detection writes down of those who came to the door. */
const BY_THEMSELVES = ["log\\_%", "replica", "intrusion%", "sighting"];
/** What is noted of somebody of the staff because they came, whatever they were answered. */
const NOTED = "array['last_seen_at', 'last_used_on']";

const ROW = `(to_jsonb(t) - ${NOTED})::text`;

const tablesWith = async (shop: Queryable, column: string): Promise<readonly string[]> => {
  const others = BY_THEMSELVES.map((pattern) => `and c.table_name not like '${pattern}'`).join(" ");
  const { rows } = await shop.query(`
    select distinct c.table_name from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name like '${column}' ${others} order by 1`);
  return rows.map(({ table_name: name = "" }) => name);
};

const digest = async (shop: Queryable, tables: readonly string[], where: string): Promise<readonly unknown[]> => {
  const parts = tables.map(
    (name) =>
      `select '${name}' as name, count(*)::int, md5(string_agg(${ROW}, '' order by ${ROW})) from ${name} t where ${where}`,
  );
  return (await shop.query(`${parts.join(" union all ")} order by 1`)).rows;
};

/** For tests: how many rows each table has, and a hash of them; the same before and after if nothing was touched. */
export const rowsOfEverything = async (shop: Queryable): Promise<readonly unknown[]> =>
  digest(shop, await tablesWith(shop, "%"), "true");

/** The same of what is kept of one person. */
export const rowsOfSubject = async (shop: Queryable, subjectKey: string): Promise<readonly unknown[]> =>
  digest(shop, await tablesWith(shop, "subject_key"), `t.subject_key = '${subjectKey}'`);
