import type { CatalogueRowWire, StoredItemWire } from "@seimbang/contracts";
import type { Database, Row } from "@seimbang/database";

/** A product's row as people and files read it. */
const toStoredItem = (row: Row<"product">): StoredItemWire => ({
  productId: row.product_id,
  kind: row.kind,
  title: row.title,
  categoryPath: row.category_path,
  availability: row.availability,
  // Written by us only, from checked values.
  attributes: row.attributes as NonNullable<StoredItemWire["attributes"]>,
  translations: row.translations as NonNullable<StoredItemWire["translations"]>,
  hidden: row.hidden,
  sensitive: row.sensitive,
  listedAt: row.listed_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
  ...given("description", row.description),
  ...given("url", row.url),
  ...given("imageUrl", row.image_url),
  ...given("brand", row.brand),
  ...given("googleCategory", row.google_category),
  ...given("price", row.price === null ? null : Number(row.price)),
  ...given("salePrice", row.sale_price === null ? null : Number(row.sale_price)),
  ...given("saleFrom", row.sale_from?.toISOString() ?? null),
  ...given("saleUntil", row.sale_until?.toISOString() ?? null),
  ...given("currency", row.currency),
  ...given("groupId", row.group_id),
});

const given = <Field extends keyof StoredItemWire>(
  field: Field,
  value: StoredItemWire[Field] | null,
): Partial<Pick<StoredItemWire, Field>> => {
  const part: Partial<Pick<StoredItemWire, Field>> = {};
  if (value !== null) part[field] = value;
  return part;
};

/** Items in the order of their identifiers, after one of them; what was removed is left out. */
export const listStoredItems = async (
  database: Database,
  after: string,
  limit: number,
): Promise<readonly StoredItemWire[]> => {
  const rows = await database
    .selectFrom("product")
    .selectAll()
    .where("product_id", ">", after)
    .where("deleted_at", "is", null)
    .orderBy("product_id")
    .limit(limit)
    .execute();
  return rows.map(toStoredItem);
};

export const findStoredItem = async (database: Database, productId: string): Promise<StoredItemWire | undefined> => {
  const row = await database
    .selectFrom("product")
    .selectAll()
    .where("product_id", "=", productId)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  return row === undefined ? undefined : toStoredItem(row);
};

const BETWEEN_STEPS = " > ";

/** Every item in the order of their identifiers, as much of it as a table shows; what was removed is left out. */
export const listTableRows = async (database: Database): Promise<CatalogueRowWire[]> => {
  const rows = await database
    .selectFrom("product")
    .select([
      "product_id",
      "title",
      "category_path",
      "brand",
      "price",
      "availability",
      "hidden",
      "sensitive",
      "updated_at",
    ])
    .where("deleted_at", "is", null)
    .orderBy("product_id")
    .execute();
  return rows.map(
    ({ product_id, title, category_path, brand, price, availability, hidden, sensitive, updated_at }) => ({
      productId: product_id,
      category: category_path.join(BETWEEN_STEPS),
      ...{ title, availability, hidden, sensitive },
      ...(brand === null ? {} : { brand }),
      ...(price === null ? {} : { price: Number(price) }),
      updatedAt: updated_at.toISOString(),
    }),
  );
};
