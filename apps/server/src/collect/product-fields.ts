import { GIFT_FIELDS } from "./is-gift.ts";
import { type Fields, isFields, numberOf, textOf } from "./message.ts";

/** What an event says about one product, from Segment's product object or GA4's item. */
export type ProductFields = {
  /** Identifiers to look up in the catalogue, the best first: many shops send only one of product id and SKU. */
  readonly identifiers: readonly string[];
  /** Pieces as sent: 0 and negative numbers still mean something here. */
  readonly quantity: number | undefined;
  readonly price: number | undefined;
  readonly currency: string | undefined;
};

const MOST_PRODUCTS = 200;
const LONGEST_PRODUCT_ID = 100;
const HIGHEST_PRICE = 1e12;
const MOST_PIECES = 1_000_000;
const CURRENCY = /^[A-Z]{3}$/;

/** Each product an event names: those of its list, or else the one that its own fields describe. */
export const productsOf = (properties: Fields): readonly ProductFields[] => {
  const list = properties["products"] ?? properties["items"];
  if (Array.isArray(list)) return list.slice(0, MOST_PRODUCTS).filter(isFields).map(readProduct(properties));
  const alone = readProduct(properties)(properties);
  return alone.identifiers.length === 0 ? [] : [alone];
};

/** A list may leave the currency to the event around it. */
const readProduct =
  (event: Fields) =>
  (product: Fields): ProductFields => ({
    identifiers: identifiersIn(product),
    quantity: piecesOf(product["quantity"]),
    price: priceOf(product["price"]),
    currency: currencyOf(product["currency"] ?? event["currency"]),
  });

const IDENTIFIERS = ["product_id", "item_id", "sku"] as const;

const identifiersIn = (product: Fields): readonly string[] => {
  const identifiers: string[] = [];
  for (const name of IDENTIFIERS) {
    const value = product[name];
    const text = textOf(typeof value === "number" ? String(value) : value);
    if (text !== undefined && text.length <= LONGEST_PRODUCT_ID) identifiers.push(text);
  }
  return identifiers;
};

const piecesOf = (value: unknown): number | undefined => {
  const pieces = numberOf(value);
  if (pieces === undefined || Math.abs(pieces) > MOST_PIECES) return undefined;
  return pieces > 0 ? Math.ceil(pieces) : Math.floor(pieces);
};

const priceOf = (value: unknown): number | undefined => {
  const price = numberOf(value);
  if (price === undefined || price < 0 || price > HIGHEST_PRICE) return undefined;
  return Math.round(price * 10_000) / 10_000;
};

const currencyOf = (value: unknown): string | undefined => {
  const text = textOf(value)?.toUpperCase();
  return text !== undefined && CURRENCY.test(text) ? text : undefined;
};

/** Fields that are read, from an event or from a product in it; each is kept only where a purpose declares it. */
const READ: ReadonlySet<string> = new Set([
  ...["product_id", "item_id", "sku", "quantity", "price", "currency", "products", "items"],
  ...["category", "query", "search_term", "order_id", "transaction_id", "decision_id", "promotion_id", "campaign_id"],
  ...GIFT_FIELDS,
]);

/** Names from the two vocabularies, which are safe to count by; any other could itself be somebody's secret. */
const SPOKEN: ReadonlySet<string> = new Set([
  ...["name", "brand", "variant", "coupon", "position", "url", "image_url", "value", "cart_id", "list_id", "filters"],
  ...["sorts", "creative", "affiliation", "revenue", "shipping", "tax", "discount", "subtotal", "total"],
  ...["checkout_id", "step", "shipping_method", "payment_method", "coupon_id", "coupon_name", "reason", "wishlist_id"],
  ...["wishlist_name", "share_via", "share_message", "recipient", "review_id", "review_body", "rating", "item_name"],
  ...["item_brand", "item_category", "item_category2", "item_category3", "item_category4", "item_category5", "index"],
  ...[
    "item_list_id",
    "item_list_name",
    "item_variant",
    "location_id",
    "path",
    "referrer",
    "search",
    "title",
    "keywords",
  ],
  ...["email", "phone", "address", "age", "avatar", "birthday", "company", "createdAt", "description", "firstName"],
  ...[
    "lastName",
    "gender",
    "id",
    "username",
    "website",
    "ip",
    "userAgent",
    "userAgentData",
    "page",
    "library",
    "locale",
  ],
  ...["campaign", "device", "network", "os", "screen", "timezone", "app", "groupId", "traits", "active", "channel"],
]);

type NoteField = (name: string) => void;

/** Notes everything that is not read, by a name safe to count by; the empty name stands for any we do not know. */
export const noteUnread = (fields: Fields, note: NoteField, read: ReadonlySet<string> = READ): void => {
  for (const name in fields) {
    if (!read.has(name)) note(SPOKEN.has(name) ? name : "");
  }
};

export const noteUnreadOfProducts = (properties: Fields, note: NoteField): void => {
  const list = properties["products"] ?? properties["items"];
  if (!Array.isArray(list)) return;
  for (const product of list.slice(0, MOST_PRODUCTS).filter(isFields)) noteUnread(product, note);
};
