import type { Availability, Product } from "@seimbang/engine";
import { checkItem, type FieldNames, type UncheckedItem } from "./check-item.ts";
import { cleanText } from "./clean-text.ts";
import { createFindings, type FeedRow, type FeedSettings, type Findings } from "./feed-part.ts";
import { isGtin } from "./is-gtin.ts";
import { readAvailability } from "./read-availability.ts";
import { type Price, readPrice } from "./read-price.ts";
import { readTime, readTimeRange } from "./read-time.ts";

/** One item as text, under the names of Google's product data specification; a repeated field has several values. */
export type Listing = ReadonlyMap<string, readonly string[]>;

const GOOGLE_NAMES: FieldNames = {
  productId: "id",
  url: "link",
  imageUrl: "image_link",
  categoryPath: "product_type",
  googleCategory: "google_product_category",
  salePrice: "sale_price",
  groupId: "item_group_id",
};

/** Fields that have a place of their own in an item. */
const PLACED = new Set([
  ...["id", "title", "description", "link", "image_link", "brand", "product_type", "google_product_category", "price"],
  ...["sale_price", "sale_price_effective_date", "availability", "item_group_id", "gtin", "expiration_date", "hidden"],
]);
/** What is said about an item in words, with the identifier that tells which. */
const WORDS = new Set(["id", "title", "description", "product_type", "google_product_category"]);
/** Fields of the specification that say nothing a suggestion could use: addresses, deliveries, costs, tracking. */
const NOT_USED = new Set([
  ...[
    "additional_image_link",
    "mobile_link",
    "lifestyle_image_link",
    "virtual_model_link",
    "ads_redirect",
    "link_template",
  ],
  ...["mobile_link_template", "canonical_link", "shipping", "free_shipping_threshold", "tax", "cost_of_goods_sold"],
  ...[
    "auto_pricing_min_price",
    "installment",
    "subscription_cost",
    "loyalty_program",
    "loyalty_points",
    "certification",
  ],
  ...["included_destination", "excluded_destination", "shopping_ads_excluded_country", "external_seller_id"],
  ...["product_highlight", "product_detail", "structured_title", "structured_description", "identifier_exists"],
  ...["pickup_method", "pickup_sla", "return_policy_label", "transit_time_label", "tax_category"],
]);
const YES_OR_NO: ReadonlyMap<string, boolean> = new Map([
  ...(["yes", "true", "ya"] as const).map((word) => [word, true] as const),
  ...(["no", "false", "tidak"] as const).map((word) => [word, false] as const),
]);
const YES_OR_NO_FIELDS = new Set(["adult", "is_bundle", "sensitive"]);

/** Checks a listing against the specification and ours, and makes an item of it when no error stands against it. */
export const listingToItem = (
  line: number,
  whole: Listing,
  settings: FeedSettings,
  recommended: readonly string[],
): FeedRow => {
  const { wordsOnly = false } = settings;
  const listing = wordsOnly ? new Map([...whole].filter(([field]) => WORDS.has(field))) : whole;
  const findings = createFindings(line);
  const first = (field: string): string =>
    listing
      .get(field)
      ?.find((value) => value.trim() !== "")
      ?.trim() ?? "";
  if (!wordsOnly) {
    for (const field of recommended) if (first(field) === "") findings.warning("recommended", field);
  }
  const unchecked: UncheckedItem = {
    productId: first("id"),
    title: first("title"),
    description: first("description"),
    url: first("link"),
    imageUrl: first("image_link"),
    brand: first("brand"),
    categoryPath: categoryOf(first("product_type"), first("google_product_category")),
    googleCategory: first("google_product_category"),
    availability: availabilityOf(first("availability"), first("expiration_date"), findings, settings.now),
    groupId: first("item_group_id"),
    hidden: YES_OR_NO.get(first("hidden")),
    attributes: attributesOf(listing, findings),
    ...pricesOf(first, findings, settings.currency),
  };
  const item = checkItem(unchecked, findings, settings, GOOGLE_NAMES);
  const productId = cleanText(first("id")).slice(0, 100);
  return {
    line,
    ...(productId === "" ? {} : { productId }),
    ...(item === undefined ? {} : { item }),
    findings: findings.findings,
  };
};

/** The shop's own category, or else Google's when it is written out. */
const categoryOf = (productType: string, googleCategory: string): readonly string[] => {
  const path = productType === "" && !/^\d*$/.test(googleCategory) ? googleCategory : productType;
  return path.replaceAll("&gt;", ">").split(">");
};

const availabilityOf = (text: string, expires: string, findings: Findings, now: number): Availability | undefined => {
  const expiresAt = readTime(expires);
  if (expires !== "" && expiresAt === undefined) findings.warning("not_a_time", "expiration_date", expires);
  const availability = readAvailability(text);
  if (text !== "" && availability === undefined) findings.error("unknown_availability", "availability", text);
  if (expiresAt === undefined || expiresAt > now) return availability;
  findings.warning("expired", "expiration_date", expires);
  return "out_of_stock";
};

type Prices = Pick<UncheckedItem, "price" | "salePrice" | "currency" | "saleFrom" | "saleUntil">;

const pricesOf = (first: (field: string) => string, findings: Findings, currency: string): Prices => {
  const read = (field: string): Price | undefined => {
    const text = first(field);
    const price = text === "" ? undefined : readPrice(text, currency);
    if (text !== "" && price === undefined) findings.error("not_a_price", field, text);
    return price;
  };
  const price = read("price");
  const sale = read("sale_price");
  if (price !== undefined && sale !== undefined && price.currency !== sale.currency) {
    findings.error("wrong_currency", "sale_price", sale.currency);
  }
  const written = first("sale_price_effective_date");
  const range = written === "" ? undefined : readTimeRange(written);
  const hasUnclearTime = written !== "" && range === undefined;
  if (hasUnclearTime) findings.warning("not_a_time", "sale_price_effective_date", written);
  return {
    price: price?.amount,
    // A sale whose time is unclear is left out: a price that does not hold is worse than none.
    salePrice: hasUnclearTime ? undefined : sale?.amount,
    currency: (price ?? sale)?.currency,
    saleFrom: range?.from,
    saleUntil: range?.until,
  };
};

const attributesOf = (listing: Listing, findings: Findings): Product["attributes"] => {
  const attributes: [string, string | boolean][] = [];
  const gtin = listing.get("gtin")?.[0]?.trim().replaceAll(/[\s-]/g, "") ?? "";
  if (isGtin(gtin)) attributes.push(["gtin", gtin]);
  else if (gtin !== "") findings.warning("not_a_gtin", "gtin", gtin);
  for (const [name, [value = ""]] of listing) {
    const attribute = attributeName(name);
    if (attribute === "" || PLACED.has(attribute) || NOT_USED.has(attribute)) continue;
    const answer = YES_OR_NO_FIELDS.has(attribute) ? YES_OR_NO.get(value.trim().toLowerCase()) : undefined;
    attributes.push([attribute, answer ?? value]);
  }
  return Object.fromEntries(attributes);
};

/** `Custom Label 0` and `custom_label_0` are one attribute. */
const attributeName = (column: string): string =>
  column
    .slice(0, 200)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^[_0-9]+|_+$/g, "")
    .slice(0, 64);
