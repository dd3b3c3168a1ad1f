import type { Database } from "@seimbang/database";
import { listStoredItems } from "./stored-items.ts";

const ITEMS_PER_PAGE = 1_000;

/**
 * The whole catalogue as JSON Lines, in the order of the identifiers, in pieces of many lines. Importing it gives the
 * same catalogue: what follows from rules (`sensitive`) is left out, because the importing side has rules of its own.
 */
export async function* exportCatalogue(database: Database): AsyncGenerator<string> {
  let after = "";
  for (;;) {
    const items = await listStoredItems(database, after, ITEMS_PER_PAGE);
    const lines = items.map(({ sensitive: _, updatedAt: __, ...item }) => `${JSON.stringify(item)}\n`);
    if (lines.length > 0) yield lines.join("");
    const last = items.at(-1);
    if (last === undefined || items.length < ITEMS_PER_PAGE) return;
    after = last.productId;
  }
}
