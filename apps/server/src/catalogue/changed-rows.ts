import type { Database } from "@seimbang/database";
import { sql } from "kysely";
import { PRODUCT_COLUMNS, type ProductRow } from "./product-row.ts";

const ROWS_PER_PAGE = 5_000;

/**
 * The rows that changed after a revision, in the order of their revisions, in pages. Writers commit revisions in order
 * (see `store.ts`), so a page never leaves out a row that a later page comes after.
 */
export async function* changedRows(database: Database, after: number): AsyncGenerator<readonly ProductRow[]> {
  let revision = String(after);
  let productId: string | undefined;
  for (;;) {
    const isPast =
      productId === undefined
        ? sql`revision > ${revision}::bigint`
        : sql`(revision, product_id) > (${revision}::bigint, ${productId})`;
    const { rows } = await sql<ProductRow>`
      select ${PRODUCT_COLUMNS} from product where ${isPast} order by revision, product_id limit ${ROWS_PER_PAGE}`.execute(
      database,
    );
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < ROWS_PER_PAGE) return;
    revision = last.revision;
    productId = last.product_id;
  }
}
