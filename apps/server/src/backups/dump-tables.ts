import type { AppliedMigration, DatabaseClient } from "@seimbang/database";
import copyStreams from "pg-copy-streams";
import type { BackupPart } from "./backup-header.ts";
import type { BackupRecord } from "./backup-records.ts";

/** Everything by which keys are opened: in the file that is written over. What refers to another comes after it. */
const KEY_TABLES = ["master_key", "retired_master_key", "root_secret", "person_key"];
/** Which processes run at this moment, where this database came from, and the schema, which has a record of its own. */
export const LEFT_OUT: readonly string[] = [
  ...["replica", "restored_backup", "migration"],
  // Who was signed in or invited then: what was ended or used since must not come back.
  ...["staff_session", "staff_invitation", "staff_challenge", "staff_try"],
];
/** Rows are sealed in pieces of this size. */
const PIECE_BYTES = 1 << 18;
const LINE_END = 10;

/**
 * The records of one part of a backup, as the transaction of this client sees the database. The caller began it at
 * repeatable read, so that all of it is of one moment, however long it takes and whoever writes meanwhile.
 */
export async function* dumpTables(client: DatabaseClient, part: BackupPart): AsyncGenerator<BackupRecord> {
  yield { kind: "schema", migrations: await migrationsOf(client) };
  const rows: Record<string, number> = {};
  for (const table of await tablesOf(client, part)) {
    const columns = await columnsOf(client, table);
    yield { kind: "table", table, columns };
    let count = 0;
    for await (const bytes of rowsOf(client, table, columns)) {
      count += linesIn(bytes);
      yield { kind: "rows", bytes };
    }
    rows[table] = count;
  }
  yield { kind: "end", rows };
}

/** Names come from the database's own catalogue. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A row is a line: COPY writes line ends in values as `\n`. */
export const linesIn = (bytes: Buffer): number => {
  let lines = 0;
  for (let at = bytes.indexOf(LINE_END); at >= 0; at = bytes.indexOf(LINE_END, at + 1)) lines += 1;
  return lines;
};

const migrationsOf = async (client: DatabaseClient): Promise<readonly AppliedMigration[]> =>
  (await client.query<AppliedMigration>("select name, checksum from migration order by name")).rows;

const tablesOf = async (client: DatabaseClient, part: BackupPart): Promise<readonly string[]> => {
  if (part === "keys") return KEY_TABLES;
  const { rows } = await client.query<{ table: string; refers_to: string[] }>(`
    select relname as table, array(
      select f.relname::text from pg_constraint join pg_class f on f.oid = confrelid
      where conrelid = c.oid and contype = 'f' and confrelid <> c.oid
    ) as refers_to
    from pg_class c where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`);
  const wanted = rows.filter(({ table }) => !KEY_TABLES.includes(table) && !LEFT_OUT.includes(table));
  const order: string[] = [];
  const add = (table: string): void => {
    if (order.includes(table)) return;
    const found = wanted.find((one) => one.table === table);
    for (const before of found?.refers_to ?? []) add(before);
    if (found !== undefined) order.push(table);
  };
  for (const { table } of wanted) add(table);
  return order;
};

const columnsOf = async (client: DatabaseClient, table: string): Promise<readonly string[]> => {
  const { rows } = await client.query<{ name: string }>(
    `select column_name as name from information_schema.columns
     where table_schema = 'public' and table_name = $1 order by ordinal_position`,
    [table],
  );
  return rows.map(({ name }) => name);
};

/** Whole rows together, a piece at a time. */
async function* rowsOf(client: DatabaseClient, table: string, columns: readonly string[]): AsyncGenerator<Buffer> {
  const stream = client.query(
    copyStreams.to(`copy public.${quoted(table)} (${columns.map(quoted).join(", ")}) to stdout`),
  );
  let parts: Buffer[] = [];
  let held = 0;
  for await (const chunk of stream) {
    parts.push(chunk as Buffer);
    held += (chunk as Buffer).length;
    if (held < PIECE_BYTES) continue;
    const all = Buffer.concat(parts);
    const end = all.lastIndexOf(LINE_END) + 1;
    if (end > 0) yield all.subarray(0, end);
    parts = [all.subarray(end)];
    held = all.length - end;
  }
  if (held > 0) yield Buffer.concat(parts);
}
