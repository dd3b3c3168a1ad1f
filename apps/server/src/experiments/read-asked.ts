import type { Database } from "@seimbang/database";
import { sql } from "kysely";

/** How many people of an arm were asked with the same probability how comfortable they are, and answered the same. */
export type AskedCell = {
  readonly arm: number;
  readonly probability: number;
  /** 1 to 5; null for those who did not answer. */
  readonly fine: number | null;
  readonly people: number;
};

const DAYS_TO_ANSWER = 1;

/** Of everybody who was exposed, the first question after it until a time; whoever was asked within a day of that may still answer. */
export const readAsked = async (
  database: Database,
  experimentId: string,
  until: number,
): Promise<readonly AskedCell[]> => {
  const end = new Date(until);
  const { rows } = await sql<AskedCell>`
    select seen.arm, asked.probability::float8 as probability, asked.fine, count(*)::float8 as people
    from experiment_exposure seen cross join lateral (
      select probability, fine from prompt
      where subject_key = seen.subject_key and kind = 'comfort' and probability > 0
        and asked_at >= seen.exposed_at and asked_at < ${end}::timestamptz - make_interval(days => ${DAYS_TO_ANSWER})
      order by asked_at limit 1
    ) as asked
    where seen.experiment_id = ${experimentId} and seen.exposed_at < ${end} and not seen.in_several
    group by seen.arm, asked.probability, asked.fine`.execute(database);
  return rows;
};
