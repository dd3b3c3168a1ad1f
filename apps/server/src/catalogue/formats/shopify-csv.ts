import { type DelimitedRow, openDelimited } from "./delimited-rows.ts";
import type { FeedRow, FeedSettings, ParseFeed } from "./feed-part.ts";
import { createFindings, flawAt } from "./feed-part.ts";
import { refusedRow } from "./google-tsv.ts";
import { type Listing, listingToItem } from "./listing-to-item.ts";
import { readPrice } from "./read-price.ts";
import { readShopifyColumns, type ShopifyColumns, type ShopifyField } from "./shopify-columns.ts";

/**
 * Shopify's product export, both dialects. Every variant becomes an item of its own (its price and stock are its own),
 * joined to its product by `groupId` = handle; a row that only adds a picture becomes none. A variant's id is its SKU,
 * and without one the handle with its options.
 */
export const parseShopifyCsv: ParseFeed = async function* (text, settings) {
  const file = await openDelimited(text);
  const columns = readShopifyColumns(file.header);
  if (columns === undefined) {
    yield flawAt(1, "unknown_header");
    return;
  }
  let product: ShopifyRow | undefined;
  for await (const row of file.rows) {
    if ("flaw" in row) {
      yield row;
      continue;
    }
    const { line, cells, fault } = row as DelimitedRow;
    if (cells === undefined || fault !== undefined) {
      yield refusedRow(line, fault ?? "wrong_columns");
      continue;
    }
    const read = readCells(columns, cells);
    // Product-level cells stand only on the first row of a handle.
    if (read.get("title") !== "" || read.get("handle") !== product?.get("handle")) product = read;
    yield toRow(line, read, product, settings);
  }
};

type ShopifyRow = {
  readonly get: (field: ShopifyField) => string;
  readonly attributes: ReadonlyMap<string, string>;
};

const readCells = ({ columns }: ShopifyColumns, cells: readonly string[]): ShopifyRow => {
  const fields = new Map<ShopifyField, string>();
  const attributes = new Map<string, string>();
  for (const [at, column] of columns.entries()) {
    const cell = cells[at]?.trim() ?? "";
    if (column === undefined || cell === "") continue;
    if ("field" in column) fields.set(column.field, cell);
    else attributes.set(column.attribute, cell);
  }
  return { get: (field) => fields.get(field) ?? "", attributes };
};

const OPTIONS = [
  ["option1 name", "option1 value"],
  ["option2 name", "option2 value"],
  ["option3 name", "option3 value"],
] as const satisfies readonly (readonly [ShopifyField, ShopifyField])[];

const toRow = (line: number, row: ShopifyRow, product: ShopifyRow, settings: FeedSettings): FeedRow => {
  const isVariant =
    row === product || row.get("price") !== "" || row.get("sku") !== "" || row.get("option1 value") !== "";
  if (row.get("handle") === "") return refuseWithoutHandle(line);
  if (!isVariant) return { line, findings: [] };
  return listingToItem(line, toListing(row, product, settings), settings, ["price"]);
};

const refuseWithoutHandle = (line: number): FeedRow => {
  const findings = createFindings(line);
  findings.error("required", "handle");
  return { line, findings: findings.findings };
};

const toListing = (row: ShopifyRow, product: ShopifyRow, settings: FeedSettings): Listing => {
  const own = (field: ShopifyField): string => row.get(field) || product.get(field);
  const handle = row.get("handle");
  const options = optionsOf(row, product);
  const listing = new Map<string, readonly string[]>();
  const set = (field: string, value: string): void => {
    if (value !== "") listing.set(field, [value]);
  };
  for (const [name, value] of [...product.attributes, ...row.attributes, ...options]) set(name, value);
  set("id", row.get("sku") || [handle, ...options.values()].join("/"));
  set("item_group_id", handle);
  set("title", product.get("title"));
  set("description", product.get("body"));
  set("brand", product.get("vendor"));
  set("product_type", product.get("category") || product.get("type"));
  set("google_product_category", product.get("google_product_category"));
  set("image_link", row.get("variantImage") || own("image"));
  set("gtin", row.get("barcode"));
  set("sku", row.get("sku"));
  set("availability", availabilityOf(row));
  set("hidden", hiddenOf(product));
  if (settings.shopUrl !== undefined)
    set("link", new URL(`/products/${encodeURIComponent(handle)}`, settings.shopUrl).href);
  for (const [field, value] of pricesOf(row, settings)) set(field, value);
  return listing;
};

/** A product without variants has one option called "Title" with the value "Default Title". */
const optionsOf = (row: ShopifyRow, product: ShopifyRow): ReadonlyMap<string, string> => {
  const options = OPTIONS.map(([name, value]) => [row.get(name) || product.get(name), row.get(value)] as const);
  return new Map(options.filter(([name, value]) => name !== "" && value !== "" && value !== "Default Title"));
};

const YES = ["true", "continue", "yes"];

const availabilityOf = (row: ShopifyRow): string => {
  const quantity = row.get("quantity");
  const isCounted = row.get("tracker") !== "" && quantity !== "";
  if (!isCounted || Number(quantity) > 0) return "in_stock";
  return YES.includes(row.get("policy").toLowerCase()) ? "backorder" : "out_of_stock";
};

/** Drafts and archived products, and those taken off the online shop; silent when the file says neither. */
const hiddenOf = (product: ShopifyRow): string => {
  const status = product.get("status").toLowerCase();
  const published = product.get("published").toLowerCase();
  if (status === "" && published === "") return "";
  return (status !== "" && status !== "active") || published === "false" ? "yes" : "no";
};

/** Shopify's price is what is asked now, and "compare at" what was asked before. */
const pricesOf = (row: ShopifyRow, { currency }: FeedSettings): readonly (readonly [string, string])[] => {
  const price = row.get("price");
  const before = row.get("compareAt");
  const [now, then] = [readPrice(price, currency)?.amount, readPrice(before, currency)?.amount];
  const isOnSale = now !== undefined && then !== undefined && then > now;
  return isOnSale
    ? [
        ["price", before],
        ["sale_price", price],
      ]
    : [["price", price]];
};
