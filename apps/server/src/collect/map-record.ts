import { hash } from "node:crypto";
import type { DropReason } from "@seimbang/engine";
import { anyTest } from "../platform/line-test.ts";
import { type FieldSource, type ImportMapping, timeColumnOf } from "./import-mapping.ts";
import { type Declaration, isBasis, namesIn } from "./judge-declaration.ts";
import { localTimeReader } from "./local-time.ts";
import type { Fields } from "./message.ts";
import { numberOf } from "./message.ts";

/** A line of a CSV as the message it means, or why it means none and which column says so. */
export type Mapped =
  | { readonly message: Fields; readonly declaration: Partial<Declaration> }
  | { readonly reason: DropReason; readonly field?: string };

export type MapRecord = (values: readonly string[]) => Mapped;

type Read = (values: readonly string[]) => string | undefined;

const PROPERTIES = [
  ...(["order_id", "product_id", "sku", "quantity", "price", "currency", "category", "query", "decision_id"] as const),
];

/**
 * Compiles a mapping for the columns of one file. The message's id is the line's own content with how often the file
 * said the same before, so that a second import of the same file changes nothing.
 */
export const recordMapper = (
  mapping: ImportMapping,
  columns: readonly string[],
  countRepeats: (content: string) => number,
): MapRecord => {
  const read = (source: FieldSource | undefined): Read => reader(source, columns);
  const [userId, anonymousId, messageId] = [mapping.userId, mapping.anonymousId, mapping.messageId].map(read);
  const properties = PROPERTIES.map((property) => ({ property, read: read(mapping[property]) }));
  const declaration = declarationReader(mapping, read);
  const eventName = eventReader(mapping, columns);
  const place = typeof mapping.event === "string" ? {} : { field: mapping.event.column };
  const timestamp = timeReader(mapping.timestamp, columns);
  const numbers = [mapping.quantity, mapping.price].flatMap((field) =>
    typeof field === "string" ? [{ field, read: read(field) }] : [],
  );
  const isSkipped = anyTest(mapping.skip ?? [], columns);
  const isNoProduct = anyTest(mapping.notProducts ?? [], columns);
  const isMarkedReturn = anyTest(mapping.returns ?? [], columns);

  return (values) => {
    if (isSkipped(values)) return { reason: "skipped_by_mapping" };
    if (isNoProduct(values)) return { reason: "not_a_product" };
    const event = eventName(values);
    if (event === undefined) return { reason: "unknown_event", ...place };
    const at = timestamp(values);
    if (at === undefined) return { reason: "invalid_time", field: timeColumnOf(mapping) };
    const wrong = numbers.find((number) => isNoNumber(number.read(values)));
    if (wrong !== undefined) return { reason: "malformed_event", field: wrong.field };
    const message = {
      type: "track",
      event: event === "Order Completed" && isMarkedReturn(values) ? "Order Refunded" : event,
      userId: userId?.(values),
      anonymousId: anonymousId?.(values),
      timestamp: at,
      properties: Object.fromEntries(
        properties.flatMap(({ property, read: readProperty }) => {
          const value = readProperty(values);
          return value === undefined ? [] : [[property, value]];
        }),
      ),
    };
    const given = messageId?.(values);
    return {
      message: { ...message, messageId: given ?? contentId(message, countRepeats) },
      declaration: declaration(values),
    };
  };
};

const isNoNumber = (text: string | undefined): boolean => text !== undefined && numberOf(text) === undefined;

const contentId = (message: object, countRepeats: (content: string) => number): string => {
  const content = hash("sha256", JSON.stringify(message), "base64url");
  return `${content}.${countRepeats(content)}`;
};

const NOTHING: Read = () => undefined;

const reader = (source: FieldSource | undefined, columns: readonly string[]): Read => {
  if (source === undefined) return NOTHING;
  if (typeof source !== "string") return () => String(source.value);
  const at = columns.indexOf(source);
  return (values) => {
    const value = values[at]?.trim();
    return value === "" ? undefined : value;
  };
};

const eventReader = ({ event }: ImportMapping, columns: readonly string[]): Read => {
  if (typeof event === "string") return () => event;
  const read = reader(event.column, columns);
  const names = new Map(Object.entries(event.names));
  return (values) => names.get(read(values) ?? "");
};

const timeReader = (
  timestamp: ImportMapping["timestamp"],
  columns: readonly string[],
): ((values: readonly string[]) => string | undefined) => {
  if (typeof timestamp === "string") return reader(timestamp, columns);
  const read = reader(timestamp.column, columns);
  const toInstant = localTimeReader(timestamp.format, timestamp.timeZone);
  return (values) => {
    const at = toInstant(read(values) ?? "");
    return at === undefined ? undefined : new Date(at).toISOString();
  };
};

const declarationReader = (mapping: ImportMapping, read: (source: FieldSource | undefined) => Read) => {
  const [purposes, basis, evidence] = [mapping.purposes, mapping.basis, mapping.evidence].map(read);
  return (values: readonly string[]): Partial<Declaration> => {
    const named = mapping.purposes === undefined ? undefined : namesIn(purposes?.(values) ?? "");
    const stated = basis?.(values);
    return {
      ...(named === undefined ? {} : { purposes: named }),
      ...(mapping.basis === undefined ? {} : { basis: isBasis(stated) ? stated : undefined }),
      ...(mapping.evidence === undefined ? {} : { evidence: evidence?.(values) }),
    };
  };
};
