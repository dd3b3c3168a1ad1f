import { type Static, Type } from "typebox";
import { MAPPING_RULES } from "../configuration/mapping-rules.ts";
import { settingsReader } from "../configuration/settings-reader.ts";
import { ENCODINGS, type Encoding } from "../platform/decode-text.ts";
import { LineTestWire } from "../platform/line-test.ts";

const name = Type.String({ minLength: 1, maxLength: 200 });
const closed = <Properties extends Parameters<typeof Type.Object>[0]>(properties: Properties) =>
  Type.Object(properties, { additionalProperties: false });

/** A column's name, or one value for all lines. */
const FieldSource = Type.Union([name, closed({ value: Type.Union([Type.String(), Type.Number()]) })]);

const MappingWire = closed({
  delimiter: Type.Optional(Type.String({ minLength: 1, maxLength: 4 })),
  encoding: Type.Optional(Type.Unsafe<Encoding>(Type.String({ enum: [...ENCODINGS] }))),
  event: Type.Union([name, closed({ column: name, names: Type.Record(Type.String(), name) })]),
  userId: Type.Optional(FieldSource),
  anonymousId: Type.Optional(FieldSource),
  messageId: Type.Optional(FieldSource),
  timestamp: Type.Union([name, closed({ column: name, format: name, timeZone: name })]),
  order_id: Type.Optional(FieldSource),
  product_id: Type.Optional(FieldSource),
  sku: Type.Optional(FieldSource),
  quantity: Type.Optional(FieldSource),
  price: Type.Optional(FieldSource),
  currency: Type.Optional(FieldSource),
  category: Type.Optional(FieldSource),
  query: Type.Optional(FieldSource),
  decision_id: Type.Optional(FieldSource),
  purposes: Type.Optional(FieldSource),
  basis: Type.Optional(FieldSource),
  evidence: Type.Optional(FieldSource),
  skip: Type.Optional(Type.Array(LineTestWire)),
  notProducts: Type.Optional(Type.Array(LineTestWire)),
  returns: Type.Optional(Type.Array(LineTestWire)),
});

/** How the columns of any CSV become events: which column is which field, and which lines are no sales. */
export type ImportMapping = Static<typeof MappingWire>;
export type FieldSource = Static<typeof FieldSource>;

/**
 * Reads a mapping file (YAML).
 * @throws ConfigurationError that names each wrong setting.
 */
export const readImportMapping = settingsReader(MappingWire, { rules: MAPPING_RULES, page: "docs/api/events.md" });

export const timeColumnOf = ({ timestamp }: ImportMapping): string =>
  typeof timestamp === "string" ? timestamp : timestamp.column;

/** Every column that a mapping reads, to be found in the file's first line. */
export const columnsOf = (mapping: ImportMapping): ReadonlySet<string> => {
  const { delimiter, encoding, event, timestamp: _, skip, notProducts, returns, ...fields } = mapping;
  const tests = [...(skip ?? []), ...(notProducts ?? []), ...(returns ?? [])];
  return new Set([
    ...(typeof event === "string" ? [] : [event.column]),
    timeColumnOf(mapping),
    ...tests.map(({ column }) => column),
    ...Object.values(fields).filter((source) => typeof source === "string"),
  ]);
};
