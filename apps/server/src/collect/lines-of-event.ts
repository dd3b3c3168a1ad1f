import { LONGEST_DECISION_ID } from "@seimbang/contracts";
import type { DropReason, ProductId } from "@seimbang/engine";
import type { ShownCreative } from "./creative-in-event.ts";
import type { EventIds } from "./event-id.ts";
import type { Meaning } from "./event-names.ts";
import type { EventKind } from "./event-row.ts";
import { isGift } from "./is-gift.ts";
import { type Fields, isFields, numberOf, textOf } from "./message.ts";
import { type ProductFields, productsOf } from "./product-fields.ts";
import { looksLikeContact, toQuery } from "./search-query.ts";

/** One thing done with one product, before it is known whether anything of it may be kept. Names nobody. */
export type Line = {
  readonly kind: EventKind;
  readonly eventId: string;
  readonly productId: ProductId | undefined;
  readonly category: string | undefined;
  readonly query: string | undefined;
  readonly quantity: number | undefined;
  readonly price: number | undefined;
  readonly currency: string | undefined;
  readonly decisionId: string | undefined;
  /** What of a campaign it is about. */
  readonly creative: ShownCreative | undefined;
  /** True of an order that looks like a present. */
  readonly gift: true | undefined;
};

/** Why nothing is kept of it, and the name under which it counts in the totals, if it does. */
export type LeftOut = { readonly reason: DropReason | undefined; readonly countedAs?: string };
export const isLeftOut = (line: Line | LeftOut): line is LeftOut => "reason" in line;

/** Finds the catalogue's product behind the identifiers an event gave, or says why it cannot be a signal. */
export type ResolveProduct = (identifiers: readonly string[]) => ProductId | "unknown_product" | "sensitive_product";

/** How often this order named this product before. */
export type CountOccurrences = (orderId: string, productId: string) => number;

export type LineTools = {
  readonly eventIds: EventIds;
  readonly messageId: string;
  readonly resolve: ResolveProduct;
  readonly isSensitiveCategory: (category: string) => boolean;
  readonly occurrences: CountOccurrences;
  readonly decisionId: string | undefined;
  readonly creative: ShownCreative | undefined;
};

type Kept = Exclude<Meaning, { keeps: "nothing" }>["keeps"];

const LONGEST_CATEGORY = 750;
const LONGEST_ORDER_ID = 256;

/** Everything an event did, one line for each product; what cannot be kept is answered with its reason in its place. */
export const linesOfEvent = (keeps: Kept, properties: Fields, tools: LineTools): readonly (Line | LeftOut)[] => {
  if (keeps === "searched") return [searchLine(properties, tools)];
  if (tools.creative !== undefined && keeps !== "purchased")
    return [lineOf(keeps === "clicked" ? keeps : "impression", tools.eventIds.messageLine(tools.messageId, 0), tools)];
  const products = productsOf(properties);
  if (keeps === "reversal") return reversalLines(products, properties, tools);
  if (keeps === "purchased") return purchaseLines(products, properties, tools);
  const isFeedback = keeps === "impression" || keeps === "clicked";
  if (isFeedback && tools.decisionId === undefined) return [{ reason: undefined, countedAs: keeps }];
  if (products.length > 0) return products.map((product, index) => productLine(keeps, product, index, tools));
  if (isFeedback) return [lineOf(keeps, tools.eventIds.messageLine(tools.messageId, 0), tools)];
  if (keeps === "declared" || keeps === "undeclared") return [categoryLine(keeps, properties, tools)];
  return [{ reason: "unknown_product" }];
};

/** What a line is about. */
type About = Partial<Pick<Line, "productId" | "category" | "query" | "quantity" | "price" | "currency">>;
const NOTHING: About = {};

const lineOf = (
  kind: EventKind,
  eventId: string,
  { decisionId, creative }: LineTools,
  { productId, category, query, quantity, price, currency }: About = NOTHING,
): Line => ({
  kind,
  eventId,
  productId,
  category,
  query,
  quantity,
  price,
  currency,
  decisionId,
  creative,
  gift: undefined,
});

const searchLine = (properties: Fields, tools: LineTools): Line | LeftOut => {
  const asked = properties["query"] ?? properties["search_term"];
  const query = textOf(isFields(asked) ? (asked["query"] ?? asked["text"] ?? asked["q"]) : asked);
  if (query === undefined) return { reason: "malformed_event" };
  if (looksLikeContact(query)) return { reason: "sensitive_field", countedAs: "searched" };
  return lineOf("searched", tools.eventIds.messageLine(tools.messageId, 0), tools, { query: toQuery(query) });
};

const categoryLine = (kind: EventKind, properties: Fields, tools: LineTools): Line | LeftOut => {
  const category = textOf(properties["category"])?.slice(0, LONGEST_CATEGORY);
  if (category === undefined) return { reason: "malformed_event" };
  if (tools.isSensitiveCategory(category)) return { reason: "sensitive_product" };
  return lineOf(kind, tools.eventIds.messageLine(tools.messageId, 0), tools, { category });
};

const productLine = (kind: EventKind, product: ProductFields, index: number, tools: LineTools): Line | LeftOut => {
  const productId = tools.resolve(product.identifiers);
  if (isRefused(productId)) return { reason: productId };
  const { quantity, price, currency } = product;
  const eventId = tools.eventIds.messageLine(tools.messageId, index);
  const pieces = quantity !== undefined && quantity > 0 ? quantity : undefined;
  return lineOf(kind, eventId, tools, { productId, quantity: pieces, price, currency });
};

const isRefused = (found: ReturnType<ResolveProduct>): found is "unknown_product" | "sensitive_product" =>
  found === "unknown_product" || found === "sensitive_product";

export const orderIdOf = (properties: Fields): string | undefined => {
  const given = properties["order_id"] ?? properties["transaction_id"];
  return textOf(typeof given === "number" ? String(numberOf(given)) : given)?.slice(0, LONGEST_ORDER_ID);
};

const purchaseLines = (
  products: readonly ProductFields[],
  properties: Fields,
  tools: LineTools,
): readonly (Line | LeftOut)[] => {
  if (products.length === 0) return [{ reason: "unknown_product" }];
  const orderId = orderIdOf(properties);
  const gift = isGift(properties) || undefined;
  return products.map((product, index) => {
    if (product.quantity === 0) return { reason: "zero_quantity" };
    if ((product.quantity ?? 1) < 0) return returnLine(product, index, orderId, tools);
    const found = productLine("purchased", { ...product, quantity: product.quantity ?? 1 }, index, tools);
    if (isLeftOut(found)) return found;
    const line = { ...found, gift };
    if (orderId === undefined || line.productId === undefined) return line;
    const occurrence = tools.occurrences(orderId, line.productId);
    return { ...line, eventId: tools.eventIds.orderLine(orderId, line.productId, occurrence) };
  });
};

const reversalLines = (
  products: readonly ProductFields[],
  properties: Fields,
  tools: LineTools,
): readonly (Line | LeftOut)[] => {
  const orderId = orderIdOf(properties);
  if (products.length > 0) return products.map((product, index) => returnLine(product, index, orderId, tools));
  if (orderId === undefined) return [{ reason: "malformed_event" }];
  return [lineOf("order_reversed", tools.eventIds.wholeOrder(orderId), tools)];
};

/** Pieces without a number are all of them. */
const returnLine = (
  product: ProductFields,
  index: number,
  orderId: string | undefined,
  tools: LineTools,
): Line | LeftOut => {
  if (product.quantity === 0) return { reason: "zero_quantity" };
  const pieces = product.quantity === undefined ? undefined : Math.abs(product.quantity);
  const line = productLine("returned", { ...product, quantity: pieces }, index, tools);
  if (isLeftOut(line) || orderId === undefined) return line;
  return { ...line, eventId: tools.eventIds.returnLine(orderId, tools.messageId, index) };
};

export const decisionIdIn = (properties: Fields): string | undefined => {
  const text = textOf(properties["decision_id"]);
  return text === undefined || text.length > LONGEST_DECISION_ID ? undefined : text;
};
