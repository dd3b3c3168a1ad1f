import { sql } from "kysely";
import type { PersonalDataHolder } from "../platform/personal-data.ts";

/**
 * Everything collected about one person. Erasing waits for appends under way and holds later ones back until the
 * erasure's transaction ends; they then see the tombstone that the same transaction wrote, so no late event slips by.
 */
export const collectPersonalData: PersonalDataHolder = {
  name: "collect",
  tables: ["event"],
  export: async (transaction, subject) => ({
    events: await transaction
      .selectFrom("event")
      .select(["kind", "product_id", "category", "query", "quantity", "price", "currency", "decision_id"])
      .select(["occurred_at", "received_at", "other_device", "purposes"])
      .where("subject_key", "=", subject)
      .orderBy("occurred_at")
      .orderBy("event_id")
      .execute(),
  }),
  erase: async (transaction, subject) => {
    await sql`lock table event in share row exclusive mode`.execute(transaction);
    const { numDeletedRows } = await transaction
      .deleteFrom("event")
      .where("subject_key", "=", subject)
      .executeTakeFirstOrThrow();
    return { event: Number(numDeletedRows) };
  },
};
