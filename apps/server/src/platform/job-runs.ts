import type { Database } from "@seimbang/database";
import { sql } from "kysely";

type JobRuns = {
  readonly lastState: string;
  /** How long ago the first of them was asked for, in milliseconds. */
  readonly firstAge: number;
  /** How many of them wait or run. */
  readonly underWay: number;
  /** When it last ended well. */
  readonly completedAt: number | undefined;
  /** How long ago that was, in milliseconds. */
  readonly completedAge: number | undefined;
};

/**
 * How each job ended, as far as the queue remembers; undefined where there never was a queue. How long ago is told by the clock
 * that wrote it down, the database's.
 */
export const lastRuns = async (database: Database): Promise<ReadonlyMap<string, JobRuns> | undefined> => {
  const { rows: tables } = await sql<{ there: boolean }>`select to_regclass('job.job') is not null as there`.execute(
    database,
  );
  if (tables[0]?.there !== true) return undefined;
  const { rows } = await sql<{
    name: string;
    last_state: string;
    first_age: number;
    under_way: number;
    completed_at: Date | null;
    completed_age: number | null;
  }>`
    select name, (array_agg(state::text order by created_on desc))[1] as last_state, 
      (extract(epoch from clock_timestamp() - min(created_on)) * 1000)::float8 as first_age,
      count(*) filter (where state in ('created', 'retry', 'active'))::int as under_way,
      max(completed_on) filter (where state = 'completed') as completed_at,
      (extract(epoch from clock_timestamp() - max(completed_on) filter (where state = 'completed')) * 1000)::float8
        as completed_age
    from job.job group by name`.execute(database);
  return new Map(
    rows.map((row) => [
      row.name,
      {
        ...{ lastState: row.last_state, firstAge: row.first_age, underWay: row.under_way },
        completedAt: row.completed_at?.getTime(),
        completedAge: row.completed_age ?? undefined,
      },
    ]),
  );
};
