import { type Fields, isFields } from "./message.ts";

/** What a shop says of an order, or of one product in it, that is a present. */
export const GIFT_FIELDS = ["gift_wrap", "gift_message", "different_recipient"] as const;

const NO: ReadonlySet<string> = new Set(["", "0", "false", "no", "none", "null"]);

/** Whether an order looks like a present. What a message says, and to whom it goes, is not read. */
export const isGift = (properties: Fields): boolean => {
  const list = properties["products"] ?? properties["items"];
  const products = Array.isArray(list) ? list.filter(isFields) : [];
  return [properties, ...products].some((fields) => GIFT_FIELDS.some((name) => isSaid(fields[name])));
};

const isSaid = (value: unknown): boolean =>
  (typeof value === "string" && !NO.has(value.trim().toLowerCase())) ||
  value === true ||
  (typeof value === "number" && value !== 0) ||
  (isFields(value) && Object.keys(value).length > 0);
