import { expect, test } from "vitest";
import { READ_AS_REFUSAL } from "./test-every-text.ts";
import { openTestShop } from "./test-open-shop.ts";

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null;

/** What repeats without an end, outside a class of characters: such a pattern bounds no length. */
const ENDLESS = /[*+]|\{\d+,\}/;
const isBounded = ({ maxLength, enum: names, const: only, format, pattern }: Node): boolean =>
  [maxLength, names, only, format].some((rule) => rule !== undefined) ||
  (typeof pattern === "string" && !ENDLESS.test(pattern.replaceAll(/\\.|\[(\\.|[^\]\\])*\]/g, "x")));

type Looking = { readonly schemas: Node; readonly place?: string; readonly within?: readonly string[] };

/** By which property each text without an end is reached; what refers to itself is looked at once. */
const unboundedIn = (schema: unknown, looking: Looking): readonly string[] => {
  const { schemas, place = "", within = [] } = looking;
  if (!isNode(schema)) return [];
  const { properties, $ref, type, ...rest } = schema;
  if (type === "string") return isBounded(schema) ? [] : [place];
  const name = typeof $ref === "string" ? ($ref.split("/").at(-1) ?? "") : "";
  const referred =
    name in schemas && !within.includes(name)
      ? unboundedIn(schemas[name], { ...looking, within: [...within, name] })
      : [];
  const inside = isNode(properties) ? Object.entries(properties) : [];
  return [
    ...referred,
    ...inside.flatMap(([key, one]) => unboundedIn(one, { ...looking, place: `${place}/${key}` })),
    ...Object.values(rest).flatMap((one) => unboundedIn(one, looking)),
  ];
};

test("every text of a request's body has an end, so that no paste is larger than what it is pasted into", async () => {
  await using shop = await openTestShop();
  const { paths, components } = (await shop.ask("GET", "/openapi.json")).body;
  const bodies = Object.entries<Node>(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, operation]) => {
      const content = (operation as { readonly requestBody?: { readonly content?: Node } }).requestBody?.content;
      // Files, feeds and messages of other protocols are parsed by their own readers.
      const json = content?.["application/json"];
      return json === undefined ? [] : [{ name: `${method.toUpperCase()} ${path}`, json }];
    }),
  );
  expect(bodies.length).toBeGreaterThan(100);
  const schemas: Node = components.schemas ?? {};
  const found = bodies.flatMap(({ name, json }) =>
    unboundedIn(json, { schemas })
      .filter((place) => !READ_AS_REFUSAL.includes(place))
      .map((place) => `${name} ${place}`),
  );
  expect([...new Set(found)]).toEqual([]);
});
