import type { PersonalDataHolder } from "../platform/personal-data.ts";

/**
 * What opens the log's entries about a person. With it goes the only way to tell what they said or about whom; the leaves
 * stay as they are, so that the log can be checked for ever.
 */
export const logPersonalData: PersonalDataHolder = {
  name: "log",
  tables: ["log_opening"],
  export: async (transaction, subject) => {
    const rows = await transaction
      .selectFrom("log_opening")
      .select(["salt", "statement"])
      .where("subject_key", "=", subject)
      .orderBy("entry_id")
      .execute();
    return { logged: rows.map(({ salt, statement }) => ({ statement, salt: salt.toString("base64url") })) };
  },
  erase: async (transaction, subject) => {
    const { numDeletedRows } = await transaction
      .deleteFrom("log_opening")
      .where("subject_key", "=", subject)
      .executeTakeFirstOrThrow();
    return { log_opening: Number(numDeletedRows) };
  },
};
