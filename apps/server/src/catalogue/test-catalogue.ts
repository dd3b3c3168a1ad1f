import { brandAs } from "@seimbang/engine";
import type { RatedItem } from "./store.ts";

/** A complete item for tests; what a test is about is given, the rest is of no meaning. */
export const testItem = (productId: string, given: Partial<RatedItem> = {}): RatedItem => ({
  productId: brandAs.productId(productId),
  kind: "product",
  title: `Title of ${productId}`,
  categoryPath: [],
  availability: "in_stock",
  attributes: {},
  sensitive: false,
  ...given,
});
