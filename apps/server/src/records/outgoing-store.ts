import type { Database } from "@seimbang/database";
import { sql } from "kysely";
import type { OutgoingCount } from "../platform/outgoing.ts";
import { utcDay } from "../platform/utc-day.ts";

/** Adds what a process saw to what is known of a day. */
export const addOutgoing = async (database: Database, counts: readonly OutgoingCount[], now: number): Promise<void> => {
  if (counts.length === 0) return;
  await sql`
    insert into outgoing_count (day, host, use, calls)
    select ${utcDay(now)}::date, * from unnest(
      ${counts.map(({ host }) => host)}::text[],
      ${counts.map(({ use }) => use)}::text[],
      ${counts.map(({ calls }) => calls)}::bigint[]
    )
    on conflict (day, host, use) do update set calls = outgoing_count.calls + excluded.calls`.execute(database);
};

/** A host that was called, what for, how often, and on which days first and last (`YYYY-MM-DD`, UTC). */
export type ObservedHost = {
  readonly host: string;
  readonly use: string;
  readonly calls: number;
  readonly firstDay: string;
  readonly lastDay: string;
};

export const listObserved = async (database: Database): Promise<readonly ObservedHost[]> => {
  const { rows } = await sql<{ host: string; use: string; calls: string; first: string; last: string }>`
    select host, use, sum(calls) as calls, min(day)::text as first, max(day)::text as last
    from outgoing_count group by host, use order by host, use`.execute(database);
  return rows.map(({ calls, first, last, ...row }) => ({
    ...row,
    calls: Number(calls),
    firstDay: first,
    lastDay: last,
  }));
};

/** Answers how many lines there were. */
export const deleteOutgoing = async (database: Database, before: number): Promise<number> => {
  const { numDeletedRows } = await database
    .deleteFrom("outgoing_count")
    .where("day", "<", new Date(before))
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
};
