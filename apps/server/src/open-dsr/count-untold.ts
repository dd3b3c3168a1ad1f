import type { Database } from "@seimbang/database";
import { sql } from "kysely";

/** Recipients that did not answer in time, or cannot be told; and callbacks that were dropped. */
export const countUntold = async (
  database: Database,
): Promise<{ readonly silent: number; readonly dropped: number }> => {
  const { rows } = await sql<{ silent: number; dropped: number }>`
    select (select count(*)::int from told_recipient where escalated_at is not null and finished_at is null) as silent,
      (select count(*)::int from partner_callback where dropped_at is not null) as dropped`.execute(database);
  return rows[0] ?? { silent: 0, dropped: 0 };
};
