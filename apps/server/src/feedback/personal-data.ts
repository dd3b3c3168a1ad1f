import { sql } from "kysely";
import { eraseRows } from "../platform/erase-rows.ts";
import type { PersonalDataHolder } from "../platform/personal-data.ts";
import { readByCursor } from "../platform/read-by-cursor.ts";

/** What a person said about what they were shown and how good they found it, what they were asked, and what they answered. */
export const feedbackPersonalData: PersonalDataHolder = {
  name: "feedback",
  tables: ["feedback", "prompt", "creative_rating"],
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
    ratings: readByCursor(
      transaction,
      transaction
        .selectFrom("creative_rating")
        .select(["decision_id", "slot", "campaign_id", "creative_id", "rating", "rated_at"])
        .where("subject_key", "=", subject)
        .orderBy("rated_at"),
    ),
  }),
  erase: async (transaction, subject) => {
    await sql`lock table feedback, prompt, creative_rating in share row exclusive mode`.execute(transaction);
    return eraseRows(transaction, ["feedback", "prompt", "creative_rating"], subject);
  },
};
