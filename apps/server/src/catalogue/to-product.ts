import { brandAs, type Product, type Translations } from "@seimbang/engine";
import type { ProductRow } from "./product-row.ts";

/** Turns rows into products that share what is equal: one string a brand, one array a category path. */
export type ToProduct = (row: ProductRow) => Product;

type Attributes = Product["attributes"];
type Draft = { -readonly [Field in keyof Product]: Product[Field] };

/** Above this many different values sharing gains less than the table of them costs. */
const MOST_SHARED = 200_000;

/** Gives the same object for equal keys, up to a bound; beyond it, what was made. */
const shareEqual = <Value>(make: (key: string) => Value): ((key: string) => Value) => {
  const known = new Map<string, Value>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const made = make(key);
    if (known.size < MOST_SHARED) known.set(key, made);
    return made;
  };
};

/** A sign that no category name has: names are cleaned of control characters when they come in. */
const BETWEEN_NAMES = "\u001f";

export const productMaker = (): ToProduct => {
  const text = shareEqual((value) => value);
  const path = shareEqual((joined) => Object.freeze(joined === "" ? [] : joined.split(BETWEEN_NAMES).map(text)));
  // Written by us only, from checked values, so its form is known.
  const attributes = shareEqual((json) => Object.freeze(JSON.parse(json) as Attributes));
  const pathOf = (steps: readonly string[]): readonly string[] => path(steps.join(BETWEEN_NAMES));
  return (row) => {
    const product: Draft = {
      productId: brandAs.productId(row.product_id),
      kind: row.kind,
      title: row.title,
      categoryPath: pathOf(row.category_path),
      availability: row.availability,
      attributes: attributes(row.attributes),
      sensitive: row.sensitive,
      hidden: row.hidden,
      listedAt: row.listed_at,
    };
    setIfGiven(product, "price", row.price);
    setIfGiven(product, "currency", row.currency, text);
    setIfGiven(product, "brand", row.brand, text);
    setIfGiven(product, "url", row.url);
    setIfGiven(product, "imageUrl", row.image_url);
    setIfGiven(product, "googleCategory", row.google_category, text);
    setIfGiven(product, "groupId", row.group_id);
    setIfGiven(product, "salePrice", row.sale_price);
    setIfGiven(product, "translations", row.translations === null ? null : readTranslations(row.translations, pathOf));
    return product;
  };
};

type ParsedWords = { title?: string; categoryPath?: readonly string[] };

/** What was parsed, with shared paths put in: an object built anew would take half as much memory again. */
const readTranslations = (json: string, pathOf: (steps: readonly string[]) => readonly string[]): Translations => {
  // Written by us only, from checked values.
  const translations = JSON.parse(json) as Record<string, ParsedWords>;
  for (const words of Object.values(translations)) {
    if (words.categoryPath !== undefined) words.categoryPath = pathOf(words.categoryPath);
  }
  return translations;
};

const setIfGiven = <Field extends keyof Draft>(
  product: Draft,
  field: Field,
  value: Draft[Field] | null,
  share: (value: Draft[Field] & string) => Draft[Field] = (same) => same,
): void => {
  if (value === null) return;
  product[field] = typeof value === "string" ? share(value) : value;
};
