/** What a column of a Shopify product export is to us; columns of neither list are kept as attributes. */
export type ShopifyField =
  | "handle"
  | "title"
  | "body"
  | "vendor"
  | "category"
  | "type"
  | "published"
  | "status"
  | "sku"
  | "barcode"
  | "price"
  | "compareAt"
  | "tracker"
  | "quantity"
  | "policy"
  | "image"
  | "variantImage"
  | "google_product_category"
  | "option1 name"
  | "option1 value"
  | "option2 name"
  | "option2 value"
  | "option3 name"
  | "option3 value";

/** Both live dialects: the older export's name, the newer template's name, and what they mean. */
const COLUMNS: readonly (readonly [older: string, newer: string, field: ShopifyField])[] = [
  ["Handle", "URL handle", "handle"],
  ["Title", "Title", "title"],
  ["Body (HTML)", "Description", "body"],
  ["Vendor", "Vendor", "vendor"],
  ["Product Category", "Product category", "category"],
  ["Type", "Type", "type"],
  ["Published", "Published on online store", "published"],
  ["Status", "Status", "status"],
  ["Variant SKU", "SKU", "sku"],
  ["Variant Barcode", "Barcode", "barcode"],
  ["Variant Price", "Price", "price"],
  ["Variant Compare At Price", "Compare-at price", "compareAt"],
  ["Variant Inventory Tracker", "Inventory tracker", "tracker"],
  ["Variant Inventory Qty", "Inventory quantity", "quantity"],
  ["Variant Inventory Policy", "Continue selling when out of stock", "policy"],
  ["Image Src", "Product image URL", "image"],
  ["Variant Image", "Variant image URL", "variantImage"],
  ["Google Shopping / Google Product Category", "Google Shopping / Google product category", "google_product_category"],
  ["Option1 Name", "Option1 name", "option1 name"],
  ["Option1 Value", "Option1 value", "option1 value"],
  ["Option2 Name", "Option2 name", "option2 name"],
  ["Option2 Value", "Option2 value", "option2 value"],
  ["Option3 Name", "Option3 name", "option3 name"],
  ["Option3 Value", "Option3 value", "option3 value"],
];

/** Weights, taxes, costs, search engine texts and markets: nothing a suggestion could use. */
const NOT_USED = new Set([
  ...["variant grams", "weight value (grams)", "variant weight unit", "weight unit for display", "seo title"],
  ...["variant fulfillment service", "fulfillment service", "variant requires shipping", "requires shipping"],
  ...["variant taxable", "charge tax", "variant tax code", "tax code", "cost per item", "seo description"],
  ...["image position", "image alt text", "unit price total measure", "unit price total measure unit"],
  ...["unit price base measure", "unit price base measure unit", "option1 linked to", "option2 linked to"],
  ...["option3 linked to", "google shopping / ad group name", "google shopping / adwords grouping"],
  ...["google shopping / ads labels", "google shopping / adwords labels", "google shopping / custom product"],
]);
const MARKET_COLUMN = /^(?:included|price|compare.at price) \/ /;

export type ShopifyColumns = {
  readonly dialect: "older" | "newer";
  /** By position: our field, the name of an attribute, or undefined for what is not used. */
  readonly columns: readonly ({ readonly field: ShopifyField } | { readonly attribute: string } | undefined)[];
};

/** Tells by the first line which dialect it is; undefined when it is neither. */
export const readShopifyColumns = (header: readonly string[]): ShopifyColumns | undefined => {
  const names = header.map((name) => name.toLowerCase());
  const dialect = names.includes("handle") ? "older" : "newer";
  const isShopify = names.includes("title") && (names.includes("handle") || names.includes("url handle"));
  if (!isShopify) return undefined;
  const meanings = new Map(
    COLUMNS.map(([older, newer, field]) => [(dialect === "older" ? older : newer).toLowerCase(), field]),
  );
  const columns = names.map((name) => {
    const field = meanings.get(name);
    if (field !== undefined) return { field };
    return NOT_USED.has(name) || MARKET_COLUMN.test(name) ? undefined : { attribute: attributeOf(name) };
  });
  return { dialect, columns };
};

/** `Color (product.metafields.shopify.color-pattern)` is about colour, `Google Shopping / Gender` about gender. */
const attributeOf = (name: string): string =>
  name.replace(/ \(product\.metafields\..*$/, "").replace(/^google shopping \/ /, "");
