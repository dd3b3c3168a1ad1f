import fc from "fast-check";
import { type Schema, sampleOf } from "../test-documented-routes.ts";
import { hostileText, hostileValue } from "./test-hostile-values.ts";

/** What is there, as a request would name it: by the name of the field, and by `*` names that stand on the left. */
export type KnownValues = (name: string) => readonly string[];
/** Finds what a reference in a schema names. */
export type FindSchema = (reference: string) => Schema;

type Making = { readonly known: KnownValues; readonly find: FindSchema; readonly name: string; readonly depth: number };

const MOST_ENTRIES = 3;
const DEEPEST = 6;
/** A value that is known stands in so many of ten places where one fits. */
const KNOWN_IN_TEN = 6;

/** For tests: values that a JSON schema takes, and such as it nearly takes. */
export const valuesOf = (schema: Schema, known: KnownValues, find: FindSchema, name = ""): fc.Arbitrary<unknown> =>
  make(schema, { known, find, name, depth: 0 });

const make = (schema: Schema, making: Making): fc.Arbitrary<unknown> => {
  if (schema.$ref !== undefined) return make(making.find(schema.$ref), making);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? (schema["oneOf"] as readonly Schema[] | undefined);
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => make(choice, making)));
  const all = schema["allOf"] as readonly Schema[] | undefined;
  if (all !== undefined)
    return fc.tuple(...all.map((one) => make(one, making))).map((parts) => Object.assign({}, ...parts));
  switch (schema.type) {
    case "object":
      return objectOf(schema, making);
    case "array":
      return arrayOf(schema, making);
    case "integer":
    case "number":
      return numberOf(schema);
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "string":
      return textOf(schema, making);
    default:
      return making.depth >= DEEPEST ? fc.constant(null) : fc.jsonValue({ maxDepth: 2 });
  }
};

const objectOf = (schema: Schema, making: Making): fc.Arbitrary<unknown> => {
  const { properties = {}, required = [], minProperties = 0 } = schema;
  const inner = { ...making, depth: making.depth + 1 };
  const isFull = making.depth >= DEEPEST;
  const named = Object.entries(properties)
    .filter(([name]) => !isFull || required.includes(name))
    .map(([name, one]) => [name, make(one, { ...inner, name })] as const);
  const needed = new Set([...required, ...Object.keys(properties).slice(0, minProperties)]);
  const fixed = fc.record(Object.fromEntries(named), {
    requiredKeys: named.map(([name]) => name).filter((name) => needed.has(name)),
  });
  const patterns = Object.entries((schema["patternProperties"] ?? {}) as Readonly<Record<string, Schema>>);
  const more = schema["additionalProperties"];
  const open = typeof more === "object" && more !== null ? [["", more as Schema] as const, ...patterns] : patterns;
  if (open.length === 0 || isFull) return fixed;
  const entries = open.map(([pattern, one]) =>
    fc.array(fc.tuple(keyOf(pattern, inner), make(one, inner)), {
      minLength: Math.min(1, minProperties),
      maxLength: MOST_ENTRIES,
    }),
  );
  return fc
    .tuple(fixed, ...entries)
    .map(([own, ...lists]) => ({ ...(own as object), ...Object.fromEntries(lists.flat() as [string, unknown][]) }));
};

const keyOf = (pattern: string, { known }: Making): fc.Arbitrary<string> => {
  const free = pattern === "" ? fc.string({ minLength: 1, maxLength: 12 }) : matching({ pattern });
  return fc.tuple(free, fc.boolean(), fc.nat()).map(([made, isKnown, at]) => {
    const names = isKnown ? known("*") : [];
    return names[at % names.length] ?? made;
  });
};

const arrayOf = (schema: Schema, making: Making): fc.Arbitrary<unknown> => {
  const { items = {}, minItems = 0 } = schema;
  const entry = make(items, { ...making, depth: making.depth + 1 });
  const maxItems = (schema["maxItems"] as number | undefined) ?? Number.POSITIVE_INFINITY;
  const lengths = { minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems, MOST_ENTRIES)) };
  return schema["uniqueItems"] === true
    ? fc.uniqueArray(entry, { ...lengths, selector: (one) => JSON.stringify(one) })
    : fc.array(entry, lengths);
};

const MOST_WHOLE = 2 ** 31 - 1;

const numberOf = (schema: Schema): fc.Arbitrary<number> => {
  const of = (name: string): number | undefined => schema[name] as number | undefined;
  const least = of("minimum") ?? of("exclusiveMinimum") ?? -MOST_WHOLE;
  const most = of("maximum") ?? of("exclusiveMaximum") ?? Math.max(MOST_WHOLE, least);
  if (schema.type === "number")
    return fc.double({
      ...{ min: least, max: most, noNaN: true, noDefaultInfinity: true },
      ...{ minExcluded: of("exclusiveMinimum") !== undefined, maxExcluded: of("exclusiveMaximum") !== undefined },
    });
  const [min, max] = [Math.ceil(least) + (of("exclusiveMinimum") === undefined ? 0 : 1), Math.floor(most)];
  return fc.oneof(fc.integer({ min, max }), fc.constantFrom(min, max, Math.min(max, min + 1)));
};

const textOf = (schema: Schema, { known, name }: Making): fc.Arbitrary<string> =>
  fc.tuple(freeText(schema), fc.nat(9), fc.nat()).map(([free, share, at]) => {
    // More is known the longer a run lasts.
    const fits = share < KNOWN_IN_TEN ? known(name).filter((text) => takes(schema, text)) : [];
    return fits[at % fits.length] ?? free;
  });

const takes = (schema: Schema, text: string): boolean => {
  const { pattern = "", minLength = 0 } = schema;
  const maxLength = (schema["maxLength"] as number | undefined) ?? Number.POSITIVE_INFINITY;
  const length = Array.from(text).length;
  return length >= minLength && length <= maxLength && new RegExp(pattern, "u").test(text);
};

const freeText = (schema: Schema): fc.Arbitrary<string> => {
  const { minLength = 0 } = schema;
  const most = Math.min((schema["maxLength"] as number | undefined) ?? 40, minLength + 40);
  if (schema["format"] === "date-time") return instants.filter((text) => takes(schema, text));
  if (schema["format"] === "date")
    return instants.map((text) => text.slice(0, 10)).filter((text) => takes(schema, text));
  if (schema["format"] === "uuid") return fc.uuid();
  if (schema["format"] === "uri") return fc.webUrl();
  if (schema["format"] === "email") return fc.emailAddress();
  if (schema.pattern !== undefined) return matching(schema);
  const texts = fc.oneof(
    fc.string({ minLength, maxLength: most, unit: "binary" }),
    fc.string({ minLength, maxLength: most }),
    hostileText,
  );
  return texts.filter((text) => takes(schema, text));
};

const instants = fc
  .date({ min: new Date("1971-01-01T00:00:00Z"), max: new Date("2099-12-31T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString());

const matching = (schema: Schema): fc.Arbitrary<string> => {
  const { pattern = "" } = schema;
  const samples = fc
    .constantFrom(...["Rani", "Teh", "https://example.com/a", "a@example.com", "IDR"])
    .filter((text) => takes(schema, text));
  try {
    const found = fc.stringMatching(new RegExp(pattern, "u")).filter((text) => takes(schema, text));
    // Some patterns are of forms that nothing is generated from.
    fc.sample(found, 1);
    return ["Rani", "Teh", "https://example.com/a", "a@example.com", "IDR"].some((text) => takes(schema, text))
      ? fc.oneof(found, samples)
      : found;
  } catch {
    return fc.constant(String(sampleOf(schema)));
  }
};

/** The same value with one to three of its parts taken out, put in, repeated, or made into something that nobody means. */
export const nearly = (values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(
      values,
      fc.array(fc.record({ place: fc.nat(), how: fc.nat(5), value: hostileValue, name: hostileText }), {
        minLength: 1,
        maxLength: 3,
      }),
    )
    .map(([value, changes]) =>
      changes.reduce<unknown>(
        (changed, { place, ...change }) => changeAt(changed, placeIn(changed, place), change),
        value,
      ),
    );

type Change = { readonly how: number; readonly value: unknown; readonly name: string };
type Path = readonly (string | number)[];

const placeIn = (value: unknown, place: number): Path => {
  const paths = pathsOf(value, []);
  return paths[place % paths.length] ?? [];
};

const pathsOf = (value: unknown, path: Path): readonly Path[] => {
  if (typeof value !== "object" || value === null) return [path];
  const keys: readonly (string | number)[] = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [
    path,
    ...keys.flatMap((key) => pathsOf((value as Readonly<Record<string | number, unknown>>)[key], [...path, key])),
  ];
};

const changeAt = (value: unknown, path: Path, change: Change): unknown => {
  const [key, ...rest] = path;
  if (key === undefined) return changed(value, change);
  if (Array.isArray(value)) return value.map((inner, at) => (at === key ? changeAt(inner, rest, change) : inner));
  const entries = Object.entries(value as object).flatMap(([name, inner]): (readonly [string, unknown])[] => {
    if (name !== key) return [[name, inner]];
    if (rest.length === 0 && change.how === 1) return [];
    return [[name, changeAt(inner, rest, change)]];
  });
  return Object.fromEntries(entries);
};

const MOST_REPEATED = 300;

const changed = (value: unknown, { how, value: other, name }: Change): unknown => {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  if (how === 2) return isObject ? Object.fromEntries([...Object.entries(value), [name, other]]) : [value];
  if (how === 3)
    return Array.isArray(value) ? Array.from({ length: MOST_REPEATED }, () => value).flat() : { [name]: value };
  if (how === 4) return typeof value === "string" ? value + (typeof other === "string" ? other : "\u0000") : other;
  return other;
};
