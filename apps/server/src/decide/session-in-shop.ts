import type { CatalogueView } from "@seimbang/engine";
import type { DecideRequest } from "./decide-request.ts";

/**
 * What a page says of a visit, without products that the shop has not: nothing can be suggested by them, and an index that
 * numbers what it is asked about would grow with every name that somebody makes up.
 */
export const sessionInShop = (
  session: DecideRequest["session"],
  catalogue: Pick<CatalogueView, "find">,
): DecideRequest["session"] =>
  session.filter(({ productId }) => productId === undefined || catalogue.find(productId) !== undefined);
