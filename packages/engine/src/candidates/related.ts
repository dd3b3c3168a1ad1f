import type { ProductId } from "../ids.ts";
import { productsOnPage } from "../page-context.ts";
import type { ShopIndex } from "../shop-index.ts";
import { POOL_SIZE } from "../slot-pools.ts";
import type { Finder } from "./finder.ts";

/** What goes with, or is like, the products of the page. A sensitive product leads to nothing. */
export const findRelated: Finder = ({ page, index }) => {
  for (const productId of productsOnPage(page)) addRelated(index, productId);
};

const addRelated = ({ ledger, model, catalogue }: ShopIndex, productId: ProductId): void => {
  const row = model?.rowOf.get(productId);
  const product = catalogue.find(productId);
  if (model === undefined || row === undefined || product === undefined || product.sensitive) return;
  const together = ledger.cause({ source: "context", productId, reason: "goes_with_this_product" });
  ledger.addNeighbours(model.transitions, row, POOL_SIZE, 1, together);
  const alike = ledger.cause({ source: "content", reason: "similar_to_this_product" });
  ledger.addNeighbours(model.content, row, POOL_SIZE, 1, alike);
};
