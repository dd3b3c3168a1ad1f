import { statfs } from "node:fs/promises";
import { type Database, migrationStatus } from "@seimbang/database";
import { sql } from "kysely";
import { type Examined, found, measured } from "../diagnosis.ts";

const OLDEST_VERSION = 15;

export const examineVersion = async (database: Database): Promise<Examined> => {
  const { rows } = await sql<{ version: string; number: number; citus: string | null }>`
    select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
      (select extversion from pg_extension where extname = 'citus') as citus`.execute(database);
  const { version = "", number = 0, citus = null } = rows[0] ?? {};
  const findings =
    number >= OLDEST_VERSION * 10_000 ? [] : [found("wrong", "postgresql_old", { version, oldest: OLDEST_VERSION })];
  return { findings, said: measured("version", { version: citus === null ? version : `${version}, Citus ${citus}` }) };
};

/** Whether the schema is this version's: neither behind it nor ahead of it. */
export const examineSchema = async (database: Database): Promise<Examined> => {
  const steps = await migrationStatus(database);
  const missing = steps.filter(({ appliedAt }) => appliedAt === undefined).length;
  if (missing === steps.length) return { findings: [found("wrong", "schema_not_there")] };
  const known = new Set(steps.map(({ name }) => name));
  const { rows } = await sql<{ name: string }>`select name from migration`.execute(database);
  const ahead = rows.filter(({ name }) => !known.has(name)).length;
  return {
    findings: [
      ...(missing === 0 ? [] : [found("wrong", "schema_behind", { steps: missing })]),
      ...(ahead === 0 ? [] : [found("wrong", "schema_ahead", { steps: ahead })]),
    ],
    said: measured("schema", { steps: steps.length }),
  };
};

/** Whether the account may do what the shop does, and not everything beyond it. */
export const examineRights = async (database: Database, isEmbedded: boolean): Promise<Examined> => {
  const { rows } = await sql<{ create: boolean; refused: number; super: boolean }>`
    select has_schema_privilege('public', 'create') and has_database_privilege(current_database(), 'create') as create,
      (select count(*)::int from pg_tables where schemaname in ('public', 'job')
        and not has_table_privilege(format('%I.%I', schemaname, tablename), 'select, insert, update, delete')) as refused,
      (select rolsuper from pg_roles where rolname = current_user) as super`.execute(database);
  const { create = false, refused = 0, super: isSuper = false } = rows[0] ?? {};
  return {
    findings: [
      ...(create ? [] : [found("wrong", "may_not_create")]),
      ...(refused === 0 ? [] : [found("wrong", "may_not_write", { tables: refused })]),
      ...(isSuper && !isEmbedded ? [found("doubtful", "may_do_everything")] : []),
    ],
  };
};

/** Whether what PostgreSQL says is on disk is there. */
export const examineDurability = async (database: Database): Promise<Examined> => {
  const { rows } = await sql<{ name: string }>`
    select name from pg_settings where name in ('fsync', 'full_page_writes') and setting = 'off' order by name`.execute(
    database,
  );
  return { findings: rows.map(({ name }) => found("wrong", "not_durable", { setting: name })) };
};

const CLOCK_DOUBTFUL_MS = 1_000;
const CLOCK_WRONG_MS = 30_000;

/** Tokens, clocks of requests and the order of choices go by both clocks. */
export const examineClock = async (database: Database, clock: () => number): Promise<Examined> => {
  const before = clock();
  const { rows } = await sql<{ at: Date }>`select clock_timestamp() as at`.execute(database);
  const after = clock();
  const there = rows[0]?.at.getTime() ?? before;
  // Whatever the way took may be on either side.
  const away = Math.max(before - there, there - after, 0);
  const severity = away > CLOCK_WRONG_MS ? "wrong" : "doubtful";
  const seconds = Math.round(away / 100) / 10;
  return {
    findings: away < CLOCK_DOUBTFUL_MS ? [] : [found(severity, "clocks_differ", { seconds })],
    said: measured("clock", { milliseconds: away }),
  };
};

const GIGABYTE = 1_000_000_000;
const LEAST_FREE = 2 * GIGABYTE;
const LEAST_SHARE = 0.1;

/** Room on the disk of the shop's folder; another machine's is not seen from here, only how much the database takes. */
export const examineSpace = async (database: Database, folder: string): Promise<Examined> => {
  const { rows } = await sql<{ bytes: string }>`select pg_database_size(current_database()) as bytes`.execute(database);
  const { bavail, blocks, bsize } = await statfs(folder);
  const [free, all] = [bavail * bsize, blocks * bsize];
  const facts = { free: inGigabytes(free), percent: all === 0 ? 0 : Math.floor((free / all) * 100), folder };
  const said = measured("space", { ...facts, database: inGigabytes(Number(rows[0]?.bytes ?? 0)) });
  if (free < LEAST_FREE / 4) return { findings: [found("wrong", "disk_full", facts)], said };
  const isTight = free < LEAST_FREE || free / all < LEAST_SHARE;
  return { findings: isTight ? [found("doubtful", "disk_tight", facts)] : [], said };
};

const inGigabytes = (bytes: number): number => Math.round(bytes / (GIGABYTE / 10)) / 10;

const MOST_USED_SHARE = 0.8;

export const examineConnections = async (database: Database, mostShare = MOST_USED_SHARE): Promise<Examined> => {
  const { rows } = await sql<{ most: number; used: number }>`
    select current_setting('max_connections')::int as most,
      (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as used`.execute(database);
  const { most = 0, used = 0 } = rows[0] ?? {};
  return {
    findings: used > most * mostShare ? [found("doubtful", "connections_tight", { used, most })] : [],
    said: measured("connections", { used, most }),
  };
};

const LONG_MINUTES = 5;

/** A transaction that stays open keeps rows that were deleted, and whoever waits for what it holds. */
export const examineTransactions = async (database: Database, longMinutes = LONG_MINUTES): Promise<Examined> => {
  const { rows } = await sql<{ pid: number; minutes: number; idle: boolean }>`
    select pid, floor(extract(epoch from clock_timestamp() - xact_start) / 60)::int as minutes,
      state like 'idle in transaction%' as idle
    from pg_stat_activity
    where xact_start < clock_timestamp() - make_interval(mins => ${longMinutes}) and backend_type = 'client backend'
      and datname = current_database()
    order by xact_start`.execute(database);
  return {
    findings: rows.map(({ pid, minutes, idle }) =>
      found("doubtful", idle ? "transaction_idle" : "transaction_long", { pid, minutes }),
    ),
  };
};

const MANY_DEAD = 100_000;

/** Rows that were deleted and are still on the disk, where there are more of them than of others: also erased people's. */
export const examineDeadRows = async (database: Database, many = MANY_DEAD): Promise<Examined> => {
  const { rows } = await sql<{ table: string; dead: number }>`
    select relname as table, n_dead_tup::int as dead from pg_stat_user_tables
    where n_dead_tup > ${many} and n_dead_tup > n_live_tup order by n_dead_tup desc limit 5`.execute(database);
  return { findings: rows.map(({ table, dead }) => found("doubtful", "dead_rows", { table, dead })) };
};
