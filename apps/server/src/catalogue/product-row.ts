import { LANGUAGES } from "@seimbang/contracts";
import type { Availability, ItemKind } from "@seimbang/engine";
import { sql } from "kysely";

/** A product as the database answers it to a catalogue in memory: times in milliseconds, and no description. */
export type ProductRow = {
  product_id: string;
  kind: ItemKind;
  title: string;
  url: string | null;
  image_url: string | null;
  brand: string | null;
  category_path: string[];
  google_category: string | null;
  price: number | null;
  sale_price: number | null;
  sale_from: number | null;
  sale_until: number | null;
  currency: string | null;
  availability: Availability;
  group_id: string | null;
  /** JSON text, so that equal ones are recognised before they are parsed. */
  attributes: string;
  /** JSON text of titles and categories in the languages of sentences; null where there are none. */
  translations: string | null;
  sensitive: boolean;
  hidden: boolean;
  listed_at: number;
  is_deleted: boolean;
  revision: string;
};

const milliseconds = (column: string) => sql`(extract(epoch from ${sql.ref(column)}) * 1000)::float8`;

/** Only what can be read: sentences are in these languages, whatever others the shop has its words in. */
const TITLES_AND_CATEGORIES = sql`case when translations <> '{}' then (
  select jsonb_object_agg(language, words - 'description')::text
  from jsonb_each(translations) as said (language, words)
  where language = any(${LANGUAGES}::text[]) and words - 'description' <> '{}'
) end`;

/** What a `ProductRow` is read from. */
export const PRODUCT_COLUMNS = sql`product_id, kind, title, url, image_url, brand, category_path, google_category,
  price::float8 as price, sale_price::float8 as sale_price, ${milliseconds("sale_from")} as sale_from,
  ${milliseconds("sale_until")} as sale_until, currency, availability, group_id, attributes::text as attributes,
  ${TITLES_AND_CATEGORIES} as translations, sensitive, hidden, ${milliseconds("listed_at")} as listed_at,
  deleted_at is not null as is_deleted, revision`;
