import type { openTestShop } from "./test-open-shop.ts";

type TestShop = Pick<Awaited<ReturnType<typeof openTestShop>>, "ask">;
/** A part of a JSON Schema. */
export type SchemaNode = Readonly<Record<string, unknown>>;
/** Which part of which request's body, as `PUT /v1/admin/slots/{slot} /setting/kinds`. */
export type BodyPart = { readonly place: string; readonly operation: string; readonly schema: SchemaNode };

const isNode = (value: unknown): value is SchemaNode => typeof value === "object" && value !== null;

type Looking = { readonly schemas: SchemaNode; readonly place?: string; readonly within?: readonly string[] };

/** Everything within a schema, with the properties by which it is reached; what refers to itself is looked at once. */
const partsOf = (schema: unknown, looking: Looking): readonly Omit<BodyPart, "operation">[] => {
  const { schemas, place = "", within = [] } = looking;
  if (!isNode(schema)) return [];
  const { properties, $ref, ...rest } = schema;
  const name = typeof $ref === "string" ? ($ref.split("/").at(-1) ?? "") : "";
  const referred =
    name in schemas && !within.includes(name) ? partsOf(schemas[name], { ...looking, within: [...within, name] }) : [];
  const inside = isNode(properties) ? Object.entries(properties) : [];
  return [
    { place, schema },
    ...referred,
    ...inside.flatMap(([key, one]) => partsOf(one, { ...looking, place: `${place}/${key}` })),
    ...Object.values(rest).flatMap((one) => partsOf(one, looking)),
  ];
};

/** For tests: every part of every JSON body that the shop takes, as its OpenAPI document says. Files, feeds and messages of
 *  other protocols are parsed by their own readers. */
export const jsonBodiesOf = async (shop: TestShop): Promise<readonly BodyPart[]> => {
  const { paths, components } = (await shop.ask("GET", "/openapi.json")).body;
  return Object.entries<SchemaNode>(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, operation]) => {
      const content = (operation as { readonly requestBody?: { readonly content?: SchemaNode } }).requestBody?.content;
      const parts = partsOf(content?.["application/json"], { schemas: components.schemas ?? {} });
      return parts.map((part) => ({ ...part, operation: `${method.toUpperCase()} ${path}` }));
    }),
  );
};
