import { parse } from "libpg-query";
import type { PoolClient } from "pg";
import { type Node, nodesAt } from "../citus/read-statement.ts";

type Connection = Pick<PoolClient, "query">;
export type BrokenStatement = { readonly text: string; readonly why: string };

/**
 * Whether a database takes statements as a server sends them: PostgreSQL parses each against the tables as they are (as the protocol's
 * Parse does), and for what is inserted the columns are counted that must not stay empty. Nothing is run.
 */
export const tryStatements = async (
  client: Connection,
  statements: readonly string[],
): Promise<readonly BrokenStatement[]> => {
  const needed = await neededColumns(client);
  const broken: BrokenStatement[] = [];
  for (const text of statements) {
    const why = (await whyNotParsed(client, text)) ?? (await whatIsMissing(text, needed));
    if (why !== undefined) broken.push({ text, why });
  }
  return broken;
};

const whyNotParsed = async (client: Connection, text: string): Promise<string | undefined> => {
  const asked = rowsOfCopy(text) ?? text;
  await client.query("savepoint tried");
  try {
    await client.query(`prepare tried as ${asked}`);
    await client.query("deallocate tried");
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : "it is not taken";
  } finally {
    await client.query("rollback to savepoint tried");
  }
};

/** COPY cannot be prepared; which columns it names can be asked for. */
const rowsOfCopy = (text: string): string | undefined => {
  const [, table, columns, query] =
    /^\s*copy\s+(?:([\w".]+)\s*(\([^)]*\))?|\(([\s\S]*)\))\s+(?:from|to)\b/i.exec(text) ?? [];
  if (query !== undefined) return query;
  return table === undefined ? undefined : `select ${columns?.slice(1, -1) ?? "*"} from ${table}`;
};

type NeededColumns = ReadonlyMap<string, readonly string[]>;

/** Of each table what must not be empty and is not filled by itself. */
const neededColumns = async (client: Connection): Promise<NeededColumns> => {
  const { rows } = await client.query<{ name: string; columns: string[] }>(`
    select table_name as name, array_agg(column_name::text) as columns from information_schema.columns
    where table_schema = 'public' and is_nullable = 'NO' and column_default is null
      and is_identity = 'NO' and is_generated = 'NEVER'
    group by table_name`);
  return new Map(rows.map(({ name, columns }) => [name, columns]));
};

const whatIsMissing = async (text: string, needed: NeededColumns): Promise<string | undefined> => {
  if (!/^\s*insert\b/i.test(text)) return undefined;
  const { stmts = [] } = await parse(text);
  for (const { stmt } of stmts) {
    const insert = (stmt as Node)["InsertStmt"] as Node | undefined;
    const table = (insert?.["relation"] as Node | undefined)?.["relname"];
    const columns =
      insert === undefined ? [] : nodesAt(insert, "cols").map((one) => (one["ResTarget"] as Node)["name"]);
    const missing = (needed.get(String(table)) ?? []).filter((column) => !columns.includes(column));
    // Without a list every column is meant.
    if (columns.length > 0 && missing.length > 0) return `${String(table)} needs ${missing.join(", ")}`;
  }
  return undefined;
};
