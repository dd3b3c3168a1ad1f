import type { Product, ProductId } from "@seimbang/engine";

/** What of the shop a campaign may name. */
export type CampaignWorld = {
  readonly shop: { readonly currency: string; readonly timeZone: string };
  readonly slots: readonly string[];
  readonly findProduct: (productId: ProductId) => Product | undefined;
  readonly allProducts: () => Iterable<Product>;
  readonly isSensitiveCategory: (category: string) => boolean;
};

/** Whether any product lies in a category; they are looked through once, when the first is asked for. */
export const categoryFinder = (allProducts: CampaignWorld["allProducts"]): ((category: string) => boolean) => {
  let known: Set<string> | undefined;
  return (category) => {
    known ??= new Set([...allProducts()].flatMap(({ categoryPath }) => prefixesOf(categoryPath)));
    return known.has(category);
  };
};

const prefixesOf = (path: readonly string[]): readonly string[] =>
  path.map((_, depth) => path.slice(0, depth + 1).join(" > "));
