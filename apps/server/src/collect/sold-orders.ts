import { whoseIs } from "./admit-events.ts";
import type { RawIdentity } from "./collect-dependencies.ts";
import { meaningOf } from "./event-names.ts";
import { timeOf } from "./event-time.ts";
import { type CountOccurrences, orderIdOf } from "./lines-of-event.ts";
import { type Fields, type Message, numberOf, textOf } from "./message.ts";
import { type ProductFields, productsOf } from "./product-fields.ts";
import { AMOUNTS, type SoldLine, type SoldOrder } from "./sold-order.ts";
import type { SubmissionHead } from "./submission.ts";

/** Before it is known whether the shop knows the customer. */
export type ToldOrder = Omit<SoldOrder, "subject"> & { readonly whose: RawIdentity | undefined };

/**
 * The orders that the shop's server says were paid, or of which it says that a part came back. A page proves nothing
 * about an order. What anybody chose does not matter here, nor what the catalogue knows of the products.
 */
export const soldOrders = (
  parsed: readonly { readonly message: Message }[],
  head: Pick<SubmissionHead, "isServer" | "visitor" | "receivedAt" | "soldBefore">,
): readonly ToldOrder[] => {
  if (!head.isServer) return [];
  return parsed.flatMap(({ message }) => toOrder(message, head, head.soldBefore ?? countOccurrences()) ?? []);
};

const countOccurrences = (): CountOccurrences => {
  const seen = new Map<string, number>();
  return (orderId, productId) => {
    const key = `${orderId}\u0000${productId}`;
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return before;
  };
};

const toOrder = (
  message: Message,
  head: Pick<SubmissionHead, "isServer" | "visitor" | "receivedAt">,
  before: CountOccurrences,
): ToldOrder | undefined => {
  const { type, event, properties } = message;
  const keeps = type === "track" ? meaningOf(event ?? "")?.keeps : undefined;
  if (keeps !== "purchased" && keeps !== "reversal") return undefined;
  const told = timeOf(message, head.receivedAt);
  const orderId = orderIdOf(properties);
  if (orderId === undefined) return undefined;
  // It was sold, whatever its clock said; a law that wants it kept is not served by leaving it out.
  const at = typeof told === "string" ? head.receivedAt : told;
  const timeUnknown = typeof told === "string" ? ({ timeUnknown: true } as const) : {};
  const lines = keeps === "purchased" ? soldLines(orderId, properties, before) : returnedLines(message, at);
  const whose = whoseIs(message, head);
  return lines.length === 0
    ? undefined
    : { orderId, at, ...timeUnknown, lines, whose: typeof whose === "string" ? undefined : whose };
};

/** A line is known again by its product and how often the order named it before; an import tells one order in many messages. */
const soldLines = (orderId: string, properties: Fields, before: CountOccurrences): readonly SoldLine[] => {
  const name = (productId: string): string => `line\u0000${productId}\u0000${before(orderId, productId)}`;
  return [...productsOf(properties).map((product) => sold(product, name)), ...amountsOf(properties)];
};

const returnedLines = (message: Message, at: number): readonly SoldLine[] =>
  productsOf(message.properties).map((product, index) => returned(product, message, index, at));

const sold = (product: ProductFields, name: (productId: string) => string): SoldLine => ({
  lineId: name(product.identifiers[0] ?? ""),
  content: contentOf(product, product.quantity ?? 1),
});

const returned = (product: ProductFields, { messageId }: Message, index: number, at: number): SoldLine => ({
  lineId: `return\u0000${messageId ?? at}\u0000${index}`,
  content: contentOf(product, -Math.abs(product.quantity ?? 1)),
});

const contentOf = ({ identifiers: [productId], price, currency }: ProductFields, quantity: number) => ({
  ...(productId === undefined ? {} : { productId }),
  quantity,
  ...(price === undefined ? {} : { price }),
  ...(currency === undefined ? {} : { currency }),
});

const amountsOf = (properties: Fields): readonly SoldLine[] => {
  const amounts = AMOUNTS.flatMap((name) => {
    const amount = numberOf(properties[name]);
    return amount === undefined ? [] : [[name, amount] as const];
  });
  if (amounts.length === 0) return [];
  const currency = textOf(properties["currency"]);
  const named = currency === undefined || !/^[A-Z]{3}$/.test(currency) ? {} : { currency };
  return [{ lineId: "amounts", content: { amounts: { ...Object.fromEntries(amounts), ...named } } }];
};
