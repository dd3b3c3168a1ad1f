import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import type { Database } from "./database.ts";
import { isDistributed } from "./distribute.ts";

export type ScrubReport = {
  /** How many tables were written anew. */
  readonly tables: number;
  /** Tables that somebody used all the time, or that are not ours to write; they wait for the next time. */
  readonly skipped: readonly string[];
  /**
   * Whether what was written ahead of the tables is gone as well; that takes a superuser, as the embedded server's is. Of a cluster only the
   * coordinator's is: its workers write theirs over by themselves.
   */
  readonly isWalScrubbed: boolean;
};

const WAIT_FOR_TABLE = "5s";
const WAIT_FOR_READERS_MS = 5_000;
const LOOK_EVERY_MS = 100;
/** PostgreSQL's codes for "somebody else has the lock" and "not allowed". */
const LOCKED = "55P03";
const FORBIDDEN = "42501";

/**
 * Takes what was deleted out of the database's files: deleting only marks rows. Every table is written anew (`vacuum full`),
 * and with it what the planner remembers of its values; then the write-ahead log is moved on until no segment is left, also
 * none that is kept for later, in which an older row could stand. Each table is locked while it is written.
 */
export const scrub = (database: Database): Promise<ScrubReport> =>
  database.connection().execute(async (connection) => {
    await sql`select set_config('lock_timeout', ${WAIT_FOR_TABLE}, false)`.execute(connection);
    const tables = await tablesOf(connection);
    const nobodyReads = await untilNobodyReadsOlder(connection);
    const skipped: string[] = [];
    for (const table of tables) if (!(nobodyReads && (await writeAnew(connection, table)))) skipped.push(table);
    await writeAnew(connection, "pg_catalog.pg_statistic");
    const isWalScrubbed = (await scrubWal(connection)) && !(await isDistributed(connection));
    await sql`reset lock_timeout`.execute(connection);
    return { tables: tables.length - skipped.length, skipped, isWalScrubbed };
  });

/** Ours and the job queue's, quoted. */
const tablesOf = async (connection: Database): Promise<readonly string[]> => {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', nspname, relname) as name
    from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where relkind = 'r' and nspname !~ '^pg_' and nspname <> 'information_schema'
    order by 1`.execute(connection);
  return rows.map(({ name }) => name);
};

/**
 * A row that a transaction from before may still see is written anew as well, though it was deleted. So what is under way is
 * waited for: a reader with a snapshot of its own, a writer, one that was prepared, a standby that says what it reads.
 * Whether it ended in time.
 */
const untilNobodyReadsOlder = async (connection: Database): Promise<boolean> => {
  const { rows } = await sql<{ next: string }>`
    select pg_snapshot_xmax(pg_current_snapshot())::xid::text as next`.execute(connection);
  for (let waited = 0; waited <= WAIT_FOR_READERS_MS; waited += LOOK_EVERY_MS) {
    if (!(await hasOlder(connection, rows[0]?.next))) return true;
    await sleep(LOOK_EVERY_MS);
  }
  return false;
};

const hasOlder = async (connection: Database, next: string | undefined): Promise<boolean> => {
  const { rows } = await sql<{ has_older: boolean }>`
    select coalesce(max(age), 0) > age(${next}::xid) as has_older from (
      select greatest(age(backend_xmin), age(backend_xid)) as age from pg_stat_activity
      where pid <> pg_backend_pid() and (datname = current_database() or datname is null)
      union all select age(transaction) from pg_prepared_xacts where database = current_database()
      union all select age(xmin) from pg_replication_slots
    ) as under_way`.execute(connection);
  return rows[0]?.has_older === true;
};

/** @param table quoted by the database itself */
const writeAnew = (connection: Database, table: string): Promise<boolean> =>
  sql
    .raw(`vacuum (full, freeze, analyze) ${table}`)
    .execute(connection)
    .then(
      () => true,
      (error: { readonly code?: string }) => {
        if (error.code === LOCKED || error.code === FORBIDDEN) return false;
        throw error;
      },
    );

/**
 * A segment that is over may be kept, as it is, to be written over later. So the log is first moved past everything that
 * may hold a page from before, and then through every segment that is kept, which fills each with zeros.
 */
const scrubWal = async (connection: Database): Promise<boolean> => {
  try {
    await moveOn(connection);
    await sql`checkpoint`.execute(connection);
    const { rows } = await sql<{ segments: number }>`
      select count(*)::int as segments from pg_ls_waldir() where name ~ '^[0-9A-F]{24}$'`.execute(connection);
    for (let left = rows[0]?.segments ?? 0; left >= 0; left -= 1) await moveOn(connection);
    await sql`checkpoint`.execute(connection);
    return true;
  } catch (error) {
    if ((error as { readonly code?: string }).code === FORBIDDEN) return false;
    throw error;
  }
};

/** A segment in which nothing was written is not left. */
const moveOn = async (connection: Database): Promise<void> => {
  await sql`select pg_logical_emit_message(false, 'seimbang', '')`.execute(connection);
  await sql`select pg_switch_wal()`.execute(connection);
};
