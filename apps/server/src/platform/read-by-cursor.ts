import type { DatabaseTransaction } from "@seimbang/database";
import { type Expression, sql } from "kysely";

const ROWS_AT_ONCE = 500;

/**
 * The rows of a query one after the other, of which only some hundred are in memory at a time. One such reading goes on in
 * a transaction at a time.
 */
export async function* readByCursor<Row>(
  transaction: DatabaseTransaction,
  query: Expression<Row>,
): AsyncGenerator<Row, void, undefined> {
  await sql`declare reading no scroll cursor for ${query}`.execute(transaction);
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(ROWS_AT_ONCE)} from reading`.execute(transaction);
    yield* rows;
    if (rows.length < ROWS_AT_ONCE) break;
  }
  await sql`close reading`.execute(transaction);
}
