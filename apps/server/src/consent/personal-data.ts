import { sql } from "kysely";
import type { PersonalDataHolder } from "../platform/personal-data.ts";

/**
 * A person's lines of the ledger. They go with the person; that they were erased is remembered by the tombstone, and a
 * choice made afresh is a new person's.
 */
export const consentPersonalData: PersonalDataHolder = {
  name: "consent",
  tables: ["choice"],
  export: async (transaction, subject) => ({
    choices: await transaction
      .selectFrom("choice")
      .select(["at", "origin", "entry", "evidence"])
      .where("subject_key", "=", subject)
      .orderBy("choice_id")
      .execute(),
  }),
  erase: async (transaction, subject) => {
    await sql`lock table choice in share row exclusive mode`.execute(transaction);
    const { numDeletedRows } = await transaction
      .deleteFrom("choice")
      .where("subject_key", "=", subject)
      .executeTakeFirstOrThrow();
    return { choice: Number(numDeletedRows) };
  },
};
