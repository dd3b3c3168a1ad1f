import type { Database } from "@seimbang/database";
import { sql } from "kysely";

/** Requests of customers that nobody has finished: those that are late, those due by then, those whose clock runs longer, and those of which nobody confirmed in time that they arrived. */
export const countWaiting = async (
  database: Database,
  now: number,
  until: number,
): Promise<{
  readonly overdue: number;
  readonly soon: number;
  readonly running: number;
  readonly unacknowledged: number;
}> => {
  const { rows } = await sql<{ overdue: number; soon: number; running: number; unacknowledged: number }>`
    select count(*) filter (where due_at < ${new Date(now)})::int as overdue,
      count(*) filter (where due_at between ${new Date(now)} and ${new Date(until)})::int as soon,
      count(*) filter (where due_at > ${new Date(until)})::int as running,
      count(*) filter (where acknowledge_by < ${new Date(now)} and acknowledged_at is null)::int as unacknowledged
    from rights_request where finished_at is null`.execute(database);
  return rows[0] ?? { overdue: 0, soon: 0, running: 0, unacknowledged: 0 };
};
