import { type Static, Type } from "typebox";
import { mappingReader } from "../http/mapping-reader.ts";
import { ENCODINGS } from "../platform/decode-text.ts";
import { LineTestWire } from "../platform/line-test.ts";

const column = Type.String({ minLength: 1, maxLength: 200 });

const OrderMappingWire = Type.Object(
  {
    encoding: Type.Optional(Type.Union(ENCODINGS.map((encoding) => Type.Literal(encoding)))),
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
 * @throws Problem `invalid_request` that names each wrong setting.
 */
export const readOrderMapping = mappingReader(OrderMappingWire);

const COLUMNS = ["productId", "title", "price", "quantity", "brand", "category"] as const;

/** Every column that a mapping reads. */
export const columnsOf = (mapping: OrderMapping): ReadonlySet<string> => {
  const { skip = [], notProducts = [], returns = [] } = mapping;
  const fields = COLUMNS.map((field) => mapping[field]).filter((name) => name !== undefined);
  return new Set([...fields, ...[...skip, ...notProducts, ...returns].map((test) => test.column)]);
};
