import type { DatabaseTransaction } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";

/**
 * Makes a device's exposures its owner's, who stays in the arm that they met first, on whichever of both. Where they really
 * met two arms they count in none from then on.
 */
export const moveExposures = async (
  transaction: DatabaseTransaction,
  from: SubjectKey,
  into: SubjectKey,
): Promise<void> => {
  await sql`
    with moved as (delete from experiment_exposure where subject_key = ${from} returning *)
    insert into experiment_exposure as own (subject_key, experiment_id, arm, level, in_several, exposed_at, granted)
    select ${into}, experiment_id, arm, level, in_several, exposed_at, granted from moved
    on conflict (subject_key, experiment_id) do update set
      in_several = own.in_several or excluded.in_several or own.arm <> excluded.arm,
      arm = case when excluded.exposed_at < own.exposed_at then excluded.arm else own.arm end,
      level = case when excluded.exposed_at < own.exposed_at then excluded.level else own.level end,
      granted = case when excluded.exposed_at < own.exposed_at then excluded.granted else own.granted end,
      exposed_at = least(own.exposed_at, excluded.exposed_at)`.execute(transaction);
};

/** Of a minor nothing is kept. */
export const forgetExposures = async (transaction: DatabaseTransaction, subject: SubjectKey): Promise<void> => {
  await transaction.deleteFrom("experiment_exposure").where("subject_key", "=", subject).execute();
};
