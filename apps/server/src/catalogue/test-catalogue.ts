import { brandAs } from "@seimbang/engine";
import type { RatedItem } from "./catalogue-item.ts";
import type { JudgedItem } from "./sensitive.ts";

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

/** Rules that leave a test's item as it was given. */
export const AS_MARKED = {
  isSensitive: (item: JudgedItem & { readonly sensitive?: boolean }): boolean => item.sensitive === true,
};
