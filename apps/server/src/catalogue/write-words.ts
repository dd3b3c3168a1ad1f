import type { Database, DatabaseTransaction } from "@seimbang/database";
import type { ProductId, Translations, Words } from "@seimbang/engine";
import { sql } from "kysely";
import { JUDGED_COLUMNS, judgedItem } from "./judged-item.ts";
import type { JudgedItem, SensitiveRules } from "./sensitive.ts";
import { inRevision } from "./store.ts";

/** What an item is called in one language. */
export type ItemWords = { readonly productId: ProductId; readonly words: Words };

export type WordsSettings = {
  readonly language: string;
  readonly now: number;
  readonly rules: Pick<SensitiveRules, "isSensitive">;
};

/** Items that are not there, and those whose category has another number of steps than its translation. */
export type WrittenWords = {
  readonly changed: number;
  readonly unchanged: number;
  readonly unknown: ReadonlySet<ProductId>;
  readonly otherDepth: ReadonlySet<ProductId>;
};

/**
 * Puts an item's words in one language in the place of those it had in it, and touches nothing else but what follows from
 * them: whether the item is sensitive under its new names. No two may be about the same item.
 */
export const writeWords = async (
  database: Database,
  given: readonly ItemWords[],
  { language, now, rules }: WordsSettings,
): Promise<WrittenWords> => {
  const written = await inRevision(database, async (transaction, revision) => {
    const stored = await findItems(transaction, given);
    const otherDepth = new Set<ProductId>();
    const changes = given.flatMap(({ productId, words }) => {
      const item = stored.get(productId);
      if (item === undefined) return [];
      const isAsDeep = words.categoryPath === undefined || words.categoryPath.length === item.categoryPath.length;
      if (!isAsDeep) otherDepth.add(productId);
      const translations = { ...item.translations, [language]: isAsDeep ? words : withoutCategory(words) };
      return [{ productId, translations, sensitive: rules.isSensitive({ ...item, translations }) }];
    });
    const changed = await update(transaction, changes, revision, now);
    const unknown = new Set(given.map(({ productId }) => productId).filter((productId) => !stored.has(productId)));
    return { changedAny: changed > 0, changed, unchanged: stored.size - changed, unknown, otherDepth };
  });
  return written;
};

const withoutCategory = ({ categoryPath: _, ...words }: Words): Words => words;

type StoredItem = JudgedItem & { readonly translations: Translations };

const findItems = async (
  transaction: DatabaseTransaction,
  given: readonly ItemWords[],
): Promise<ReadonlyMap<string, StoredItem>> => {
  const productIds = given.map(({ productId }) => productId);
  const rows = await transaction
    .selectFrom("product")
    .select(["product_id", ...JUDGED_COLUMNS])
    .where(sql<boolean>`product_id = any(${productIds}::text[])`)
    .where("deleted_at", "is", null)
    .execute();
  return new Map(rows.map((row) => [row.product_id, judgedItem(row)]));
};

type Change = {
  readonly productId: ProductId;
  readonly translations: Translations;
  readonly sensitive: boolean;
};

const update = async (
  transaction: DatabaseTransaction,
  changes: readonly Change[],
  revision: string,
  now: number,
): Promise<number> => {
  const { numAffectedRows } = await sql`
    update product set translations = given.translations, sensitive = given.sensitive, updated_at = ${new Date(now)},
      revision = ${revision}
    from (
      select product_id, translations::jsonb as translations, sensitive from unnest(
        ${changes.map(({ productId }) => productId)}::text[],
        ${changes.map(({ translations }) => JSON.stringify(translations))}::text[],
        ${changes.map(({ sensitive }) => sensitive)}::boolean[]
      ) as incoming (product_id, translations, sensitive)
    ) as given
    where product.product_id = given.product_id
      and (product.translations, product.sensitive) is distinct from (given.translations, given.sensitive)`.execute(
    transaction,
  );
  return Number(numAffectedRows ?? 0);
};
