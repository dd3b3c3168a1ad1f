import { sql } from "kysely";
import { eraseRows } from "../platform/erase-rows.ts";
import type { PersonalDataHolder } from "../platform/personal-data.ts";

/** Which arm of which experiment a person was shown. */
export const experimentsPersonalData: PersonalDataHolder = {
  name: "experiments",
  tables: ["experiment_exposure"],
  export: async (transaction, subject) => ({
    experiments: await transaction
      .selectFrom("experiment_exposure")
      .select(["experiment_id", "arm", "level", "granted", "exposed_at"])
      .where("subject_key", "=", subject)
      .orderBy("exposed_at")
      .orderBy("experiment_id")
      .execute(),
  }),
  erase: async (transaction, subject) => {
    await sql`lock table experiment_exposure in share row exclusive mode`.execute(transaction);
    return eraseRows(transaction, ["experiment_exposure"], subject);
  },
};
