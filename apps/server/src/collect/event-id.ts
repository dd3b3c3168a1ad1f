import { createHmac } from "node:crypto";

/** The first 18 characters of the id of an order's line are the order's; this makes them the whole order's own id. */
const WHOLE_ORDER = "-8000-000000000000";
const ORDER_PREFIX_LENGTH = 18;

const digest = (key: Buffer, parts: readonly (string | number)[]): string =>
  createHmac("sha256", key).update(parts.join("\u0000")).digest("hex");

const formatted = (first: string, second: string): string =>
  `${first.slice(0, 8)}-${first.slice(8, 12)}-8${first.slice(12, 15)}-8${second.slice(0, 3)}-${second.slice(3, 15)}`;

/** The id (UUID version 8) of one line of one message: the same message, sent again, has the same ids. */
export const messageLineId = (key: Buffer, messageId: string, line: number): string => {
  const hash = digest(key, ["message", messageId, line]);
  return formatted(hash, hash.slice(16));
};

/**
 * The id of one line of an order. Its first half depends on the order alone, so that an order's lines lie together and
 * one marker can cancel them all; its second half on the product and on how often the order named it before.
 */
export const orderLineId = (key: Buffer, orderId: string, productId: string, occurrence: number): string =>
  formatted(digest(key, ["order", orderId]), digest(key, ["line", orderId, productId, occurrence]));

/** A return carries its own message's id, since one line can be returned in parts; it lies with its order all the same. */
export const returnLineId = (key: Buffer, orderId: string, messageId: string, line: number): string =>
  formatted(digest(key, ["order", orderId]), digest(key, ["return", orderId, messageId, line]));

export const wholeOrderId = (key: Buffer, orderId: string): string => {
  const hash = digest(key, ["order", orderId]);
  return orderOf(formatted(hash, hash));
};

/** The id that a marker cancelling the whole order of this line has. */
export const orderOf = (eventId: string): string => eventId.slice(0, ORDER_PREFIX_LENGTH) + WHOLE_ORDER;
