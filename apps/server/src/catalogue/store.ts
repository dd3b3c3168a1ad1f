import type { Database, DatabaseTransaction } from "@seimbang/database";
import { sql } from "kysely";
import { announceAreas } from "../platform/area-changes.ts";
import type { CatalogueItem, RatedItem } from "./catalogue-item.ts";
import { recordPrices } from "./price-history.ts";
import { rateItems } from "./rate-items.ts";
import type { SensitiveRules } from "./sensitive.ts";

/** Where writers announce new revisions. */
export const CHANNEL = "seimbang_catalogue";

export type WriteCounts = { readonly new: number; readonly changed: number; readonly unchanged: number };
export type WriteSettings = {
  readonly now: number;
  /** The feed that lists these; absent when the API does, which leaves that as it is. */
  readonly listedBy?: string;
};

/**
 * Writes in one transaction and under a revision of their own. The row of the counter is locked first, so that one
 * writer follows the other and revisions are committed in their order.
 */
export const inRevision = <Result extends { readonly changedAny: boolean }>(
  database: Database,
  write: (transaction: DatabaseTransaction, revision: string) => Promise<Result>,
): Promise<Result> =>
  database.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ revision: string }>`
      update catalogue_revision set revision = revision + 1 returning revision`.execute(transaction);
    const revision = rows[0]?.revision;
    if (revision === undefined) throw new Error("The catalogue has no revision: its only row is missing.");
    const result = await write(transaction, revision);
    if (result.changedAny) {
      await sql`select pg_notify(${CHANNEL}, ${revision})`.execute(transaction);
      await announceAreas(transaction, ["catalogue"]);
    }
    return result;
  });

const BETWEEN_NAMES = "\u001f";
const timeOf = (milliseconds: number | undefined): Date | null =>
  milliseconds === undefined ? null : new Date(milliseconds);

/** Rates items and adds or changes them; what is as it was keeps its revision. No two items may have the same id. */
export const writeItems = (
  database: Database,
  items: readonly CatalogueItem[],
  { rules, ...settings }: WriteSettings & { readonly rules: Pick<SensitiveRules, "isSensitive"> },
): Promise<WriteCounts> =>
  inRevision(database, async (transaction, revision) =>
    upsertItems(transaction, revision, await rateItems(transaction, items, rules), settings),
  );

/** Writes items that are rated, in one statement and within a revision that has begun. */
export const upsertItems = async (
  transaction: DatabaseTransaction,
  revision: string,
  items: readonly RatedItem[],
  settings: WriteSettings,
): Promise<WriteCounts & { readonly changedAny: boolean }> => {
  const { rows } = await upsert(transaction, items, settings, revision);
  if (rows.length > 0) await recordPrices(transaction, revision, settings.now);
  const added = rows.filter(({ is_new }) => is_new).length;
  const changed = rows.length - added;
  return { changedAny: rows.length > 0, new: added, changed, unchanged: items.length - rows.length };
};

const upsert = (
  transaction: DatabaseTransaction,
  items: readonly RatedItem[],
  { now, listedBy }: WriteSettings,
  revision: string,
) => {
  const column = <Value>(read: (item: RatedItem) => Value | undefined): (Value | null)[] =>
    items.map((item) => read(item) ?? null);
  return sql<{ is_new: boolean }>`
    with incoming as (
      select * from unnest(
        ${column((item) => item.productId)}::text[], ${column((item) => item.kind)}::text[],
        ${column((item) => item.title)}::text[], ${column((item) => item.description)}::text[],
        ${column((item) => item.url)}::text[], ${column((item) => item.imageUrl)}::text[],
        ${column((item) => item.brand)}::text[],
        ${column((item) => item.categoryPath.join(BETWEEN_NAMES))}::text[],
        ${column((item) => item.googleCategory)}::text[], ${column((item) => item.price)}::numeric[],
        ${column((item) => item.salePrice)}::numeric[], ${items.map((item) => timeOf(item.saleFrom))}::timestamptz[],
        ${items.map((item) => timeOf(item.saleUntil))}::timestamptz[], ${column((item) => item.currency)}::text[],
        ${column((item) => item.availability)}::text[], ${column((item) => item.groupId)}::text[],
        ${column((item) => JSON.stringify(item.attributes))}::text[],
        ${column((item) => JSON.stringify(item.translations ?? {}))}::text[],
        ${column((item) => item.sensitive)}::boolean[], ${column((item) => item.hidden)}::boolean[],
        ${items.map((item) => timeOf(item.listedAt))}::timestamptz[]
      ) as given (
        product_id, kind, title, description, url, image_url, brand, category_path, google_category, price, sale_price,
        sale_from, sale_until, currency, availability, group_id, attributes, translations, sensitive, hidden, listed_at
      )
    )
    insert into product (
      product_id, kind, title, description, url, image_url, brand, category_path, google_category, price, sale_price,
      sale_from, sale_until, currency, availability, group_id, attributes, translations, sensitive, hidden, listed_by,
      listed_at, updated_at, deleted_at, revision
    )
    select i.product_id, i.kind, i.title, i.description, i.url, i.image_url, i.brand,
      string_to_array(i.category_path, ${BETWEEN_NAMES}), i.google_category, i.price, i.sale_price, i.sale_from,
      i.sale_until, i.currency, i.availability, i.group_id, i.attributes::jsonb, i.translations::jsonb, i.sensitive,
      coalesce(i.hidden, p.hidden, false), coalesce(${listedBy ?? null}, p.listed_by),
      coalesce(i.listed_at, p.listed_at, ${new Date(now)}), ${new Date(now)}, null, ${revision}
    from incoming i left join product p using (product_id)
    on conflict (product_id) do update set
      kind = excluded.kind, title = excluded.title, description = excluded.description, url = excluded.url,
      image_url = excluded.image_url, brand = excluded.brand, category_path = excluded.category_path,
      google_category = excluded.google_category, price = excluded.price, sale_price = excluded.sale_price,
      sale_from = excluded.sale_from, sale_until = excluded.sale_until, currency = excluded.currency,
      availability = excluded.availability, group_id = excluded.group_id, attributes = excluded.attributes,
      translations = excluded.translations, sensitive = excluded.sensitive, hidden = excluded.hidden,
      listed_by = excluded.listed_by, listed_at = excluded.listed_at, updated_at = excluded.updated_at, deleted_at = null, revision = excluded.revision
    where product.deleted_at is not null or (
      product.kind, product.title, product.description, product.url, product.image_url, product.brand,
      product.category_path, product.google_category, product.price, product.sale_price, product.sale_from,
      product.sale_until, product.currency, product.availability, product.group_id, product.attributes,
      product.translations, product.sensitive, product.hidden, product.listed_by, product.listed_at
    ) is distinct from (
      excluded.kind, excluded.title, excluded.description, excluded.url, excluded.image_url, excluded.brand,
      excluded.category_path, excluded.google_category, excluded.price, excluded.sale_price, excluded.sale_from,
      excluded.sale_until, excluded.currency, excluded.availability, excluded.group_id, excluded.attributes,
      excluded.translations, excluded.sensitive, excluded.hidden, excluded.listed_by, excluded.listed_at
    )
    returning (xmax = 0) as is_new`.execute(transaction);
};

/** Removes products by id and answers how many of them were there. The rows stay, so that others learn of it. */
export const removeItems = (database: Database, productIds: readonly string[], now: number): Promise<number> =>
  inRevision(database, async (transaction, revision) => {
    const { numAffectedRows } = await sql`
      update product set deleted_at = ${new Date(now)}, updated_at = ${new Date(now)}, revision = ${revision}
      where product_id = any(${productIds}::text[]) and deleted_at is null`.execute(transaction);
    const removed = Number(numAffectedRows ?? 0);
    return { changedAny: removed > 0, removed };
  }).then(({ removed }) => removed);
