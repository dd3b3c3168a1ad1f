import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import type { Database } from "./database.ts";
import { TABLE_PLACEMENTS, type TablePlacement } from "./table-placements.ts";
import { openTestDatabase } from "./test-database.ts";

const shared = await openTestDatabase();
afterAll(() => shared.close());
const placements: Readonly<Record<string, TablePlacement>> = TABLE_PLACEMENTS;
const distributed = new Map(
  Object.entries(placements).flatMap(([table, placement]) =>
    placement.kind === "distributed" ? [[table, placement] as const] : [],
  ),
);

type Found = {
  readonly table: string;
  readonly what: string;
  readonly columns: readonly string[];
  readonly to: string | null;
};

/** Every table; its unique indexes and keys; its foreign keys; what numbers itself; its triggers. */
const readSchema = async (database: Database): Promise<readonly Found[]> => {
  const { rows } = await sql<Found>`
    select relname as table, 'table' as what, '{}'::text[] as columns, null::text as to
      from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
    union all
    select table_class.relname, 'unique', array(
        select attname::text from pg_attribute where attrelid = indrelid and attnum = any(indkey)), null
      from pg_index join pg_class table_class on table_class.oid = indrelid
      where indisunique and table_class.relnamespace = 'public'::regnamespace
    union all
    select conrelid::regclass::text, 'reference', array(
        select attname::text from pg_attribute where attrelid = conrelid and attnum = any(conkey)), confrelid::regclass::text
      from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace
    union all
    select table_name, 'numbering', array[column_name::text], null from information_schema.columns
      where table_schema = 'public' and (is_identity = 'YES' or column_default like 'nextval%' or is_generated = 'ALWAYS')
    union all
    select tgrelid::regclass::text, 'trigger', array[proname::text], null
      from pg_trigger join pg_proc on pg_proc.oid = tgfoid where not tgisinternal`.execute(database);
  return rows;
};

/** Why a cluster would not take something of a schema, or not keep it; undefined where it does. */
const WRONG: Readonly<Record<string, (found: Found, by: string | undefined) => string | undefined>> = {
  table: ({ table }) => (table in placements || table === "migration" ? undefined : "is placed nowhere"),
  unique: ({ columns }, by) => (by === undefined || columns.includes(by) ? undefined : "is unique across shards"),
  numbering: (_, by) => (by === undefined ? undefined : "counts on each machine for itself"),
  trigger: ({ columns }) => (columns[0] === "refuse_change" ? undefined : "may write to another machine"),
  reference: ({ table, columns, to }) =>
    isKept(table, columns, to ?? "") ? undefined : `refers to ${to}, which lies elsewhere`,
};

const findWrong = (schema: readonly Found[]): readonly string[] =>
  schema.flatMap((found) => {
    const why = WRONG[found.what]?.(found, distributed.get(found.table)?.by);
    return why === undefined ? [] : [`${found.table} ${found.columns.join()}: ${why}`];
  });

/** A row may refer to what lies with it, or everywhere; one that is everywhere only to what is everywhere too. */
const isKept = (table: string, columns: readonly string[], to: string): boolean => {
  const [from, target] = [placements[table], placements[to]];
  if (from?.kind === "distributed" && target?.kind === "distributed")
    return from.group === target.group && columns.includes(from.by);
  return target?.kind === "reference" || (from?.kind === "local" && target?.kind === "local");
};

test("every table is placed, and nothing in the schema reaches from one machine to another", async () => {
  const schema = await readSchema(shared.database);
  expect(schema.filter(({ what }) => what === "table").length).toBeGreaterThan(100);
  expect(findWrong(schema)).toEqual([]);
  const names = new Set(schema.flatMap(({ table, what }) => (what === "table" ? [table] : [])));
  expect(Object.keys(placements).filter((table) => !names.has(table))).toEqual([]);
});

test("every table about a person is distributed by them, with them first in its key", async () => {
  const { rows } = await sql<{ table: string; first: string }>`
    select columns.table_name as table, (
      select attname from pg_index join pg_attribute on attrelid = indrelid and attnum = indkey[0]
      where indisprimary and indrelid = format('public.%I', columns.table_name)::regclass) as first
    from information_schema.columns where table_schema = 'public' and column_name = 'subject_key'`.execute(
    shared.database,
  );
  const others = rows.filter(({ table, first }) => {
    const placement = distributed.get(table);
    return placement?.group !== "person" || placement.by !== "subject_key" || first !== "subject_key";
  });
  // Found by its own hash: decision record 4.
  expect(others.map(({ table }) => table)).toEqual(["identity"]);
});

test.each([
  ["create table loyalty_card (card text primary key)", "loyalty_card : is placed nowhere"],
  ["create unique index one_title on proposal (state)", "proposal state: is unique across shards"],
  ["alter table choice add column place serial", "choice place: counts on each machine for itself"],
  [
    "alter table thread_post add foreign key (subject_key, thread_id) references thread; alter table prompt add foreign key (subject_key) references erased_subject",
    "refers to",
  ],
  [
    "create function log_it() returns trigger language plpgsql as 'begin return new; end'; create trigger log_it after insert on event for each row execute function log_it()",
    "event log_it: may write to another machine",
  ],
])("it is noticed: %s", async (change, expected) => {
  const wrong = await shared.database
    .transaction()
    .execute(async (transaction) => {
      await sql`create table erased_subject (subject_key uuid primary key)`.execute(transaction);
      await sql.raw(change).execute(transaction);
      const found = findWrong(await readSchema(transaction)).filter((one) => !one.startsWith("erased_subject"));
      throw new Undone(found);
    })
    .catch((error: unknown) => {
      if (error instanceof Undone) return error.found;
      throw error;
    });
  expect(wrong).toHaveLength(1);
  expect(wrong[0]).toContain(expected);
});

/** Takes the transaction back, and what was found with it out. */
class Undone extends Error {
  readonly found: readonly string[];
  constructor(found: readonly string[]) {
    super("undone");
    this.found = found;
  }
}
