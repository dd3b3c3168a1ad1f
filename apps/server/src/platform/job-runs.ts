import type { Database } from "@seimbang/database";
import { sql } from "kysely";

type JobRuns = {
  readonly lastState: string;
  readonly firstAt: number;
  /** How many of them wait or run. */
  readonly underWay: number;
  /** When it last ended well. */
  readonly completedAt: number | undefined;
};

/** How each job ended, as far as the queue remembers; undefined where there never was a queue. */
export const lastRuns = async (database: Database): Promise<ReadonlyMap<string, JobRuns> | undefined> => {
  const { rows: tables } = await sql<{ there: boolean }>`select to_regclass('job.job') is not null as there`.execute(
    database,
  );
  if (tables[0]?.there !== true) return undefined;
  const { rows } = await sql<{
    name: string;
    last_state: string;
    first_at: Date;
    under_way: number;
    completed_at: Date | null;
  }>`
    select name, (array_agg(state::text order by created_on desc))[1] as last_state, min(created_on) as first_at,
      count(*) filter (where state in ('created', 'retry', 'active'))::int as under_way,
      max(completed_on) filter (where state = 'completed') as completed_at
    from job.job group by name`.execute(database);
  return new Map(
    rows.map((row) => [
      row.name,
      {
        ...{ lastState: row.last_state, firstAt: row.first_at.getTime(), underWay: row.under_way },
        completedAt: row.completed_at?.getTime(),
      },
    ]),
  );
};
