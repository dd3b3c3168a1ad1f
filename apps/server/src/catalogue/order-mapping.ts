import { type Static, Type } from "typebox";
import { MAPPING_RULES } from "../configuration/mapping-rules.ts";
import { settingsReader } from "../configuration/settings-reader.ts";
import { ENCODINGS, type Encoding } from "../platform/decode-text.ts";
import { LineTestWire } from "../platform/line-test.ts";

const column = Type.String({ minLength: 1, maxLength: 200 });

const OrderMappingWire = Type.Object(
  {
    encoding: Type.Optional(Type.Unsafe<Encoding>(Type.String({ enum: [...ENCODINGS] }))),
    productId: column,
    title: column,
    price: column,
    quantity: Type.Optional(column),
    brand: Type.Optional(column),
    category: Type.Optional(column),
    currency: Type.Optional(Type.String({ pattern: "^[A-Z]{3}$", description: "The shop's own when absent." })),
    skip: Type.Optional(Type.Array(LineTestWire)),
    notProducts: Type.Optional(Type.Array(LineTestWire)),
    returns: Type.Optional(Type.Array(LineTestWire)),
  },
  { additionalProperties: false },
);

/** How the columns of an order export become products, and which of its lines are no sales of products. */
export type OrderMapping = Static<typeof OrderMappingWire>;

/**
 * Reads a mapping file (YAML).
 * @throws ConfigurationError that names each wrong setting.
 */
export const readOrderMapping = settingsReader(OrderMappingWire, {
  rules: MAPPING_RULES,
  page: "docs/guides/online-retail-catalogue.yaml",
});

const COLUMNS = ["productId", "title", "price", "quantity", "brand", "category"] as const;

/** Every column that a mapping reads. */
export const columnsOf = (mapping: OrderMapping): ReadonlySet<string> => {
  const { skip = [], notProducts = [], returns = [] } = mapping;
  const fields = COLUMNS.map((field) => mapping[field]).filter((name) => name !== undefined);
  return new Set([...fields, ...[...skip, ...notProducts, ...returns].map((test) => test.column)]);
};
