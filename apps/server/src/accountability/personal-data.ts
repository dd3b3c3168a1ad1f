import { eraseRows } from "../platform/erase-rows.ts";
import type { PersonalDataHolder } from "../platform/personal-data.ts";
import { readByCursor } from "../platform/read-by-cursor.ts";

/**
 * What opens the log's entries about a person. With it goes the only way to tell what they said or about whom; the leaves
 * stay as they are, so that the log can be checked for ever.
 */
export const logPersonalData: PersonalDataHolder = {
  name: "log",
  tables: ["log_opening"],
  export: async (transaction, subject) => {
    const query = transaction
      .selectFrom("log_opening")
      .select(["salt", "statement"])
      .where("subject_key", "=", subject)
      .orderBy("entry_id");
    return { logged: describeOpenings(readByCursor(transaction, query)) };
  },
  erase: (transaction, subject) => eraseRows(transaction, ["log_opening"], subject),
};

async function* describeOpenings(rows: AsyncIterable<{ readonly salt: Buffer; readonly statement: string }>) {
  for await (const { salt, statement } of rows) yield { statement, salt: salt.toString("base64url") };
}
