import type { Row } from "@seimbang/database";
import { sql } from "kysely";
import { eraseRows } from "../platform/erase-rows.ts";
import type { PersonalDataHolder } from "../platform/personal-data.ts";
import { readByCursor } from "../platform/read-by-cursor.ts";
import { decodeReceipt } from "./decode-receipt.ts";

/**
 * Every personal decision of a person. Erasing waits for records under way and holds later ones back until the erasure's
 * transaction ends; they then see the tombstone that the same transaction wrote.
 */
export const decidePersonalData: PersonalDataHolder = {
  name: "decide",
  tables: ["decision"],
  export: async (transaction, subject) => {
    const query = transaction
      .selectFrom("decision")
      .select(["decision_id", "decided_at", "slot", "receipt", "preview", "creatives", "points", "products"])
      .where("subject_key", "=", subject)
      .orderBy("decision_id");
    return { decisions: describeDecisions(readByCursor(transaction, query)) };
  },
  erase: async (transaction, subject) => {
    await sql`lock table decision in share row exclusive mode`.execute(transaction);
    return eraseRows(transaction, ["decision"], subject);
  },
};

type DecisionRow = Omit<Row<"decision">, "subject_key">;

/** A receipt, with what limits on how often and how personally things are shown count of it. */
async function* describeDecisions(rows: AsyncIterable<DecisionRow>) {
  for await (const { decision_id, decided_at, slot, receipt, preview, creatives, points, products } of rows)
    yield {
      ...{ decision_id, decided_at, slot },
      ...(preview === null ? {} : { preview }),
      ...decodeReceipt(receipt),
      counted: { creatives, points, products },
    };
}
