import type { CatalogueView } from "./catalogue-view.ts";

/** What a category (its last step) is called in a reader's language; in the shop's own word where there is no other. */
export const categoryNameIn = (
  language: string,
  category: string,
  categoryNames: CatalogueView["categoryNames"],
): string => categoryNames?.(category)?.[language] ?? category.split(" > ").at(-1) ?? category;
