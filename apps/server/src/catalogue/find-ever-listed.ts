import type { Database } from "@seimbang/database";
import type { CatalogueView, Product, ProductId } from "@seimbang/engine";
import { sql } from "kysely";
import { PRODUCT_COLUMNS, type ProductRow } from "./product-row.ts";
import { productMaker } from "./to-product.ts";

/** Products by their ids; one that the shop never listed is absent. */
export type FindEverListed = (productIds: Iterable<ProductId>) => Promise<ReadonlyMap<ProductId, Product>>;

/**
 * Finds products as they are, and those that have left the catalogue as they were listed last: what somebody did with
 * them, or was shown of them, stays readable.
 */
export const everListedFinder =
  (database: Database, { find }: Pick<CatalogueView, "find">): FindEverListed =>
  async (productIds) => {
    const asked = [...new Set(productIds)];
    const listed = asked.flatMap((productId) => find(productId) ?? []);
    const known = new Set(listed.map(({ productId }) => productId));
    const gone = asked.filter((productId) => !known.has(productId));
    const found = gone.length === 0 ? listed : [...listed, ...(await loadProducts(database, gone))];
    return new Map(found.map((product) => [product.productId, product]));
  };

const loadProducts = async (database: Database, productIds: readonly ProductId[]): Promise<readonly Product[]> => {
  const { rows } = await sql<ProductRow>`
    select ${PRODUCT_COLUMNS} from product where product_id = any(${productIds}::text[])`.execute(database);
  return rows.map(productMaker());
};
