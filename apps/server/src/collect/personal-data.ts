import { sql } from "kysely";
import { eraseRows } from "../platform/erase-rows.ts";
import type { PersonalDataHolder } from "../platform/personal-data.ts";
import { readByCursor } from "../platform/read-by-cursor.ts";

/**
 * Everything collected about one person. Erasing waits for appends under way and holds later ones back until the
 * erasure's transaction ends; they then see the tombstone that the same transaction wrote, so no late event slips by.
 */
export const collectPersonalData: PersonalDataHolder = {
  name: "collect",
  tables: ["event", "forgotten_event"],
  export: async (transaction, subject) => ({
    events: readByCursor(
      transaction,
      transaction
        .selectFrom("event")
        .select(["kind", "product_id", "category", "query", "quantity", "price", "currency", "decision_id", "creative"])
        .select("gift")
        .select(["occurred_at", "received_at", "other_device", "purposes"])
        .where("subject_key", "=", subject)
        .orderBy("occurred_at")
        .orderBy("event_id"),
    ),
    deleted: readByCursor(
      transaction,
      transaction
        .selectFrom("forgotten_event")
        .select(["event_id", "expires_at"])
        .where("subject_key", "=", subject)
        .orderBy("event_id"),
    ),
  }),
  erase: async (transaction, subject) => {
    await sql`lock table event in share row exclusive mode`.execute(transaction);
    return eraseRows(transaction, ["event", "forgotten_event"], subject);
  },
};
