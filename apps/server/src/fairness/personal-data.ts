import { sql } from "kysely";
import type { PersonalDataHolder } from "../platform/personal-data.ts";
import { deleteAnswers } from "./store.ts";

/** What people said of themselves for audits of fairness. */
export const fairnessPersonalData: PersonalDataHolder = {
  name: "fairness",
  tables: ["fairness_answer"],
  export: async (transaction, subject) => ({
    survey: await transaction
      .selectFrom("fairness_answer")
      .select(["question", "answer", "answered_at"])
      .where("subject_key", "=", subject)
      .orderBy("question")
      .execute(),
  }),
  erase: async (transaction, subject) => {
    await sql`lock table fairness_answer in share row exclusive mode`.execute(transaction);
    return { fairness_answer: await deleteAnswers(transaction, [subject]) };
  },
};
