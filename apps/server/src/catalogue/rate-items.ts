import type { DatabaseTransaction } from "@seimbang/database";
import type { Translations } from "@seimbang/engine";
import { sql } from "kysely";
import type { CatalogueItem, RatedItem } from "./catalogue-item.ts";
import { keptTranslations } from "./kept-translations.ts";
import type { SensitiveRules } from "./sensitive.ts";

/**
 * Items as they are to stand: with the translations that are stored where an item says nothing of them, and judged by all
 * of its words. Within the transaction that writes them, so that none is judged by words that change meanwhile.
 */
export const rateItems = async (
  transaction: DatabaseTransaction,
  items: readonly CatalogueItem[],
  rules: Pick<SensitiveRules, "isSensitive">,
): Promise<readonly RatedItem[]> => {
  const silent = items.filter(({ translations }) => translations === undefined);
  const stored = await findTranslated(transaction, silent);
  return items.map((given) => {
    const before = given.translations === undefined ? stored.get(given.productId) : undefined;
    const item =
      before === undefined ? given : { ...given, translations: keptTranslations(before, given.categoryPath) };
    return { ...item, sensitive: rules.isSensitive(item) };
  });
};

type TranslatedRow = { product_id: string; category_path: string[]; translations: Translations };

const findTranslated = async (transaction: DatabaseTransaction, items: readonly CatalogueItem[]) => {
  const { rows } = await sql<TranslatedRow>`
    select product_id, category_path, translations from product
    where product_id = any(${items.map(({ productId }) => productId)}::text[]) and translations <> '{}'`.execute(
    transaction,
  );
  return new Map(
    rows.map(({ product_id, category_path, translations }) => [
      product_id,
      { categoryPath: category_path, translations },
    ]),
  );
};
