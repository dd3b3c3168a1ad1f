import { sql } from "kysely";
import { eraseRows } from "../platform/erase-rows.ts";
import type { PersonalDataHolder } from "../platform/personal-data.ts";
import { readByCursor } from "../platform/read-by-cursor.ts";

/** What a person said about what they were shown, what they were asked, and what they answered. */
export const feedbackPersonalData: PersonalDataHolder = {
  name: "feedback",
  tables: ["feedback", "prompt"],
  export: async (transaction, subject) => ({
    feedback: readByCursor(
      transaction,
      transaction
        .selectFrom("feedback")
        .select(["decision_id", "slot", "product_id", "campaign_id", "creative_id", "kind", "at"])
        .where("subject_key", "=", subject)
        .orderBy("at")
        .orderBy("feedback_id"),
    ),
    prompts: readByCursor(
      transaction,
      transaction
        .selectFrom("prompt")
        .select(["kind", "asked_at", "level", "probability", "answered_at", "answer", "fine", "understood", "watched"])
        .where("subject_key", "=", subject)
        .orderBy("asked_at"),
    ),
  }),
  erase: async (transaction, subject) => {
    await sql`lock table feedback, prompt in share row exclusive mode`.execute(transaction);
    return eraseRows(transaction, ["feedback", "prompt"], subject);
  },
};
