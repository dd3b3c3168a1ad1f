import type { Database } from "@seimbang/database";
import type { PurposeId, SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";

/** When an order that looks like a present was placed, and when we heard of it. */
export type GiftOrder = { readonly at: number; readonly heardAt: number };

/** The last such order that a person placed since an instant, as far as one of these purposes keeps it. */
export const findGiftOrder = async (
  database: Database,
  subject: SubjectKey,
  purposes: readonly PurposeId[],
  since: number,
): Promise<GiftOrder | undefined> => {
  const row = await database
    .selectFrom("event")
    .select(["occurred_at", "received_at"])
    .where("subject_key", "=", subject)
    .where("kind", "=", "purchased")
    .where("gift", "is", true)
    .where("occurred_at", ">=", new Date(since))
    .where(sql<boolean>`purposes && ${purposes}::text[]`)
    .orderBy("received_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && { at: row.occurred_at.getTime(), heardAt: row.received_at.getTime() };
};
