import type { Database } from "@seimbang/database";
import type { BalanceArm } from "@seimbang/statistics";
import { sql } from "kysely";

/** What was known of an experiment at the end of a day (UTC, `YYYY-MM-DD`); the arms in their order. */
export type KeptDay = {
  readonly day: string;
  readonly experimentId: string;
  readonly arms: readonly (BalanceArm | null)[];
};

/** A day that was kept before stays as it was: of the same day nothing is told twice with other noise. */
export const insertDay = async (
  database: Database,
  { day, experimentId, arms }: KeptDay,
  keptAt: number,
): Promise<void> => {
  await sql`
    insert into balance_day (day, experiment_id, arms, kept_at)
    values (${day}::date, ${experimentId}, ${JSON.stringify(arms)}::jsonb, ${new Date(keptAt)})
    on conflict (experiment_id, day) do nothing`.execute(database);
};

/** The latest day until one, of each experiment. */
export const listLatest = async (database: Database, until: string): Promise<ReadonlyMap<string, KeptDay>> => {
  const { rows } = await sql<Row>`
    select distinct on (experiment_id) day::text as day, experiment_id, arms from balance_day
    where day <= ${until}::date order by experiment_id, day desc`.execute(database);
  return new Map(rows.map((row) => [row.experiment_id, toDay(row)]));
};

/** Of these days, those that were kept, oldest first. */
export const listDays = async (
  database: Database,
  days: readonly string[],
): Promise<ReadonlyMap<string, readonly KeptDay[]>> => {
  const { rows } = await sql<Row>`
    select day::text as day, experiment_id, arms from balance_day
    where day = any (${days}::date[]) order by day`.execute(database);
  return Map.groupBy(rows.map(toDay), ({ experimentId }) => experimentId);
};

// Arms are written by this file only, from counted numbers.
type Row = { readonly day: string; readonly experiment_id: string; readonly arms: readonly (BalanceArm | null)[] };
const toDay = ({ day, experiment_id, arms }: Row): KeptDay => ({ day, experimentId: experiment_id, arms });
