import { sql } from "kysely";
import { eraseRows } from "../platform/erase-rows.ts";
import type { PersonalDataHolder } from "../platform/personal-data.ts";
import { readByCursor } from "../platform/read-by-cursor.ts";

/**
 * A person's lines of the ledger. They go with the person; that they were erased is remembered by the tombstone, and a
 * choice made afresh is a new person's.
 */
export const consentPersonalData: PersonalDataHolder = {
  name: "consent",
  tables: ["choice", "preview_grant"],
  export: async (transaction, subject) => ({
    choices: readByCursor(
      transaction,
      transaction
        .selectFrom("choice")
        .select(["at", "origin", "entry", "evidence"])
        .where("subject_key", "=", subject)
        .orderBy("choice_id"),
    ),
    previewGrants: await transaction
      .selectFrom("preview_grant")
      .select(["choice_id", "expires_at"])
      .where("subject_key", "=", subject)
      .orderBy("choice_id")
      .execute(),
  }),
  erase: async (transaction, subject) => {
    await sql`lock table choice, preview_grant in share row exclusive mode`.execute(transaction);
    return eraseRows(transaction, ["choice", "preview_grant"], subject);
  },
};
