import { randomUUID } from "node:crypto";
import type { Database } from "@seimbang/database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import { asMinimised, type EventRow } from "./event-row.ts";

/** For tests: a stored event with everything filled in that a test does not care about. */
export const eventRow = (row: Partial<EventRow> & Pick<EventRow, "subjectKey">): EventRow =>
  asMinimised({
    eventId: randomUUID(),
    kind: "viewed",
    productId: brandAs.productId("shirt"),
    category: undefined,
    query: undefined,
    quantity: undefined,
    price: undefined,
    currency: undefined,
    decisionId: undefined,
    creative: undefined,
    gift: undefined,
    occurredAt: Date.UTC(2026, 10, 1),
    receivedAt: Date.UTC(2026, 10, 1),
    otherDevice: false,
    purposes: [brandAs.purposeId("suggestions")],
    importId: undefined,
    ...row,
  });

/** For tests: a person nobody knows anything about. */
export const newSubject = async (database: Database, verified = true): Promise<SubjectKey> => {
  const subjectKey = randomUUID();
  await database
    .insertInto("subject")
    .values({ subject_key: subjectKey, verified, created_at: new Date(Date.UTC(2026, 0, 1)) })
    .execute();
  return brandAs.subjectKey(subjectKey);
};
