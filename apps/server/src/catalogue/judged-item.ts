import type { Row } from "@seimbang/database";
import type { Translations } from "@seimbang/engine";
import type { CatalogueItem } from "./catalogue-item.ts";
import type { JudgedItem } from "./sensitive.ts";

/** The columns that an item is judged by. */
export const JUDGED_COLUMNS = ["category_path", "google_category", "attributes", "translations"] as const;

/** A stored item as the sensitive rules look at it. */
export const judgedItem = (
  row: Pick<Row<"product">, (typeof JUDGED_COLUMNS)[number]>,
): JudgedItem & { readonly translations: Translations } => ({
  categoryPath: row.category_path,
  // Written by us only, from checked values.
  attributes: row.attributes as CatalogueItem["attributes"],
  translations: row.translations as Translations,
  ...(row.google_category === null ? {} : { googleCategory: row.google_category }),
});
