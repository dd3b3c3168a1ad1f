import type { Product } from "../product.ts";
import type { DecisionAsk, Finder } from "./finder.ts";

/** Anything the slot may show, so that it is not empty. It says nothing for any of them but that the shop has it. */
export const findAny: Finder = (ask) => addAny(ask, ask.index.any.usual(ask.slot));

export const addAny = ({ index }: DecisionAsk, products: Iterable<Product>): void => {
  const cause = index.ledger.cause({ source: "context", reason: "in_the_shop" });
  for (const { productId } of products) index.ledger.add(index.rowOf(productId), 0, cause);
};
